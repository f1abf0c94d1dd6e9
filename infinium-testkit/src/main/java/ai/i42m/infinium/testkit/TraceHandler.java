package ai.i42m.infinium.testkit;

import ai.i42m.infinium.testkit.internal.http.Answer;
import ai.i42m.infinium.testkit.internal.http.Request;
import ai.i42m.infinium.testkit.internal.json.JsonReader;
import ai.i42m.infinium.testkit.internal.json.MalformedJsonException;
import ai.i42m.infinium.testkit.internal.payload.InvalidPayloadException;
import ai.i42m.infinium.testkit.internal.payload.PayloadRules;
import ai.i42m.infinium.testkit.internal.payload.Strictness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes tasks: credentials, media type, size, JSON, payload rules, in this order; then the task is
 * kept.
 */
final class TraceHandler implements Handler {
  /** Longest body that the API takes. */
  static final int MAX_BODY_BYTES = 1_048_576;

  private final Agents agents;
  private final TaskStore store;
  private final Strictness strictness;

  TraceHandler(Agents agents, TaskStore store, Strictness strictness) {
    this.agents = agents;
    this.store = store;
    this.strictness = strictness;
  }

  @Override
  public Answer handle(Request request, List<String> arguments) throws Refusal {
    String agentId = agents.authenticate(request, arguments.get(0));
    requirePlainJson(request);
    if (request.isTooLarge()) {
      throw new Refusal(413, "Payload exceeds maximum size of " + MAX_BODY_BYTES + " bytes");
    }
    Map<String, @Nullable Object> body = parse(request.body());
    check(body);
    Arrival arrival =
        new Arrival(
            UUID.randomUUID().toString(),
            agentId,
            request.header("idempotency-key"),
            request.receivedAt());
    ReceivedTask task = new ReceivedTask(arrival, request.body(), body);
    ReceivedTask kept = store.add(task);
    return kept == task
        ? stored(201, "Trace stored locally", kept)
        : stored(200, "Trace was stored before under this Idempotency-Key", kept);
  }

  /** The {@code name} in a body that nobody has checked; null when it has none. */
  static @Nullable String taskName(byte[] body) {
    try {
      return parse(body).get("name") instanceof String name ? name : null;
    } catch (Refusal notJson) {
      return null;
    }
  }

  private static void requirePlainJson(Request request) throws Refusal {
    String type = String.valueOf(request.header("content-type")).toLowerCase(Locale.ROOT);
    if (!type.split(";", 2)[0].strip().equals("application/json")) {
      throw new Refusal(415, "Content-Type must be application/json, found " + type);
    }
    String encoding = request.header("content-encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new Refusal(415, "Content-Encoding is not supported: " + encoding);
    }
  }

  private static Map<String, @Nullable Object> parse(byte[] body) throws Refusal {
    try {
      return JsonReader.readObject(JsonReader.decode(body));
    } catch (MalformedJsonException e) {
      throw new Refusal(400, "body is not valid JSON: " + e.getMessage());
    }
  }

  private void check(Map<String, @Nullable Object> body) throws Refusal {
    try {
      PayloadRules.check(body, strictness);
    } catch (InvalidPayloadException e) {
      throw new Refusal(Answer.error(422, String.valueOf(e.getMessage()), e.field()));
    }
  }

  private static Answer stored(int status, String message, ReceivedTask task) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", true);
    body.put("message", message);
    body.put("traceId", task.traceId());
    return Answer.json(status, body);
  }
}
