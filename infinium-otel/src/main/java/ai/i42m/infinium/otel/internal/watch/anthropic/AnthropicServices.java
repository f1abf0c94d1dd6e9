package ai.i42m.infinium.otel.internal.watch.anthropic;

import ai.i42m.infinium.otel.internal.watch.AnswerForm;
import ai.i42m.infinium.otel.internal.watch.CallReader;
import ai.i42m.infinium.otel.internal.watch.ModelEndpoint;
import ai.i42m.infinium.otel.internal.watch.ServiceLibrary;
import com.anthropic.core.JsonField;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tree of service interfaces of anthropic-java: messages and beta messages call models;
 * counting tokens and batches do not. Stateless and thread-safe.
 */
final class AnthropicServices implements ServiceLibrary {

  private static final String CLIENTS = "com.anthropic.client.";
  private static final String SERVICES = "com.anthropic.services.";
  private static final String RAW = "$WithRawResponse";

  private static final AnswerForm STREAM =
      new AnswerForm(AnswerForm.Kind.STREAM, StreamResponse.class);
  private static final AnswerForm SUBSCRIPTION =
      new AnswerForm(AnswerForm.Kind.SUBSCRIPTION, AsyncStreamResponse.class);
  private static final AnswerForm RAW_ANSWER =
      new AnswerForm(AnswerForm.Kind.RAW, HttpResponseFor.class);

  private static final int FIRST_FAILURE = 400;

  @Override
  public boolean isService(Class<?> type) {
    return type.isInterface()
        && (type.getName().startsWith(CLIENTS) || type.getName().startsWith(SERVICES));
  }

  @Override
  public @Nullable CallReader reader(Method method) {
    String name = method.getName();
    if (!name.equals("create") && !name.equals("createStreaming")) {
      return null;
    }
    String service = method.getDeclaringClass().getName().replace(RAW, "");
    return switch (service) {
      case "com.anthropic.services.blocking.MessageService",
          "com.anthropic.services.async.MessageServiceAsync" ->
          new MessageReader();
      case "com.anthropic.services.blocking.beta.MessageService",
          "com.anthropic.services.async.beta.MessageServiceAsync" ->
          new BetaMessageReader();
      default -> null;
    };
  }

  @Override
  public @Nullable ModelEndpoint endpointOf(Object service) {
    return AnyClient.typeOf(service) == null ? null : new AnyClient(service).endpoint();
  }

  /** What the vendor would make a span of writes on ours instead, see {@link OwnSpans}. */
  @Override
  public boolean isRecorded(Object service, Method method, @Nullable Object[] arguments) {
    return false;
  }

  @Override
  public @Nullable AnswerForm formOf(Object answer) {
    if (answer instanceof StreamResponse) {
      return STREAM;
    }
    if (answer instanceof AsyncStreamResponse) {
      return SUBSCRIPTION;
    }
    return answer instanceof HttpResponseFor ? RAW_ANSWER : null;
  }

  /** The type in the body ({@code overloaded_error}), else the status. */
  @Override
  public @Nullable String errorType(Throwable failure) {
    if (!(failure instanceof AnthropicServiceException refusal)) {
      return null;
    }
    String type = textAt(fieldAt(refusal.body(), "error"), "type");
    if (type != null) {
      return type;
    }
    return refusal.statusCode() < FIRST_FAILURE ? null : Integer.toString(refusal.statusCode());
  }

  private static @Nullable String textAt(@Nullable JsonField<?> object, String name) {
    JsonField<?> found = object == null ? null : fieldAt(object, name);
    return found == null ? null : found.asString().orElse(null);
  }

  /** Of a {@link JsonValue}, by the type that keeps its type parameters. */
  private static @Nullable JsonField<?> fieldAt(JsonField<?> object, String name) {
    Map<String, JsonValue> fields = object.asObject().orElse(Map.of());
    return fields.get(name);
  }
}
