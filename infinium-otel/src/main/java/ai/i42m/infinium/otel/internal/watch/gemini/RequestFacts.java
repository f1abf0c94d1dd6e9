package ai.i42m.infinium.otel.internal.watch.gemini;

import ai.i42m.infinium.otel.internal.watch.CallRequest;
import java.io.IOException;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** What a request asks for, read from its path and its JSON. For one thread. */
final class RequestFacts implements JsonVisitor<RequestField> {

  /**
   * Longest body that is read, in bytes: a time limit, because nothing is copied. The parameters
   * come last in it, behind pictures and documents.
   */
  static final int MAX_BODY = 1 << 20;

  private final CallRequest request;
  private @Nullable String role;
  private @Nullable StringBuilder text;
  private @Nullable Message before;
  private @Nullable Message last;

  private RequestFacts(CallRequest request) {
    this.request = request;
  }

  /** Tells what is asked for; the body can still be sent after it. */
  static void tell(ModelPath path, Request sent, CallRequest request) {
    request.model(path.model());
    if (path.isStreamed()) {
      request.streamed();
    }
    RequestBody body = sent.body();
    if (path.isGeneration() && body != null && isReadable(body)) {
      RequestFacts facts = new RequestFacts(request);
      facts.read(body);
      facts.tellMessages();
    }
  }

  private static boolean isReadable(RequestBody body) {
    try {
      return !body.isOneShot() && !body.isDuplex() && body.contentLength() <= MAX_BODY;
    } catch (IOException e) {
      return false;
    }
  }

  private void read(RequestBody body) {
    JsonWalk<RequestField> json = new JsonWalk<>(RequestField.places(request.takesContent()), this);
    BodyBytes.read(body, json);
  }

  @Override
  public void value(RequestField field, JsonWalk<RequestField> json) {
    switch (field) {
      case TEMPERATURE -> request.temperature(number(json));
      case TOP_P -> request.topP(number(json));
      case TOP_K -> request.topK(number(json));
      case MAX_TOKENS -> request.maxTokens(whole(json));
      case CANDIDATES -> request.choiceCount(whole(json));
      case SEED -> request.seed(whole(json));
      case FREQUENCY_PENALTY -> request.frequencyPenalty(number(json));
      case PRESENCE_PENALTY -> request.presencePenalty(number(json));
      case ROLE -> role = json.text();
      case TEXT -> addText(json.text());
      case MESSAGE -> {}
    }
  }

  @Override
  public void end(RequestField field) {
    if (field == RequestField.MESSAGE) {
      if (text != null) {
        before = last;
        last = new Message(role == null ? "user" : role, text.toString());
      }
      role = null;
      text = null;
    }
  }

  private void addText(String piece) {
    text = text == null ? new StringBuilder() : text;
    text.append(piece);
  }

  private void tellMessages() {
    if (before != null) {
      request.message(before.role(), before.text());
    }
    if (last != null) {
      request.message(last.role(), last.text());
    }
  }

  private static @Nullable Double number(JsonWalk<RequestField> json) {
    double number = json.number(Double.NaN);
    return Double.isNaN(number) ? null : number;
  }

  private static @Nullable Long whole(JsonWalk<RequestField> json) {
    Double number = number(json);
    return number == null ? null : number.longValue();
  }

  private record Message(String role, String text) {}
}
