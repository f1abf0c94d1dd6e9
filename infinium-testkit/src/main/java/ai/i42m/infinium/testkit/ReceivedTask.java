package ai.i42m.infinium.testkit;

import ai.i42m.infinium.testkit.internal.json.JsonPath;
import ai.i42m.infinium.testkit.internal.json.JsonReader;
import ai.i42m.infinium.testkit.internal.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One task as it arrived at {@link LocalInfinium}.
 *
 * <p>Holds the JSON text only, and each view reads it anew, so that the bound on what is kept stays
 * true. Keep {@link #body} in a variable to ask a large task many questions. Immutable.
 */
public final class ReceivedTask {
  private final Arrival arrival;
  private final byte[] json;
  private final String name;
  private final TaskFacts facts;

  /** Takes a body that follows the payload rules, as text and as read. */
  ReceivedTask(Arrival arrival, byte[] json, Map<String, @Nullable Object> body) {
    this.arrival = arrival;
    this.json = json;
    this.name = String.valueOf(body.get("name"));
    this.facts = TaskFacts.of(body);
  }

  /** The id that the server answered with; a UUID in lower case. */
  public String traceId() {
    return arrival.traceId();
  }

  /** The agent that sent it; a UUID in lower case. */
  public String agentId() {
    return arrival.agentId();
  }

  /** The {@code Idempotency-Key} header; null when there was none. */
  public @Nullable String idempotencyKey() {
    return arrival.idempotencyKey();
  }

  /** When the body was read completely. */
  public Instant receivedAt() {
    return arrival.receivedAt();
  }

  /** Size of the body as sent. */
  public int sizeInBytes() {
    return json.length;
  }

  /** The body's {@code name}. */
  public String name() {
    return name;
  }

  /** The body, byte for byte as sent, as text. */
  public String json() {
    return new String(json, StandardCharsets.UTF_8);
  }

  /**
   * The body as maps and lists, members in the order sent; unmodifiable all the way down.
   *
   * <p>Integers are {@code Long} (or {@code BigInteger} beyond 64 bits), other numbers {@code
   * Double}.
   */
  public Map<String, @Nullable Object> body() {
    try {
      return JsonReader.readObject(json());
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("was well-formed on arrival", e);
    }
  }

  /** The body's {@code steps}, each as a map like {@link #body}; empty when there are none. */
  @SuppressWarnings("unchecked") // the payload rules let only objects pass as steps
  public List<Map<String, @Nullable Object>> steps() {
    Object steps = path("steps");
    return steps == null ? List.of() : (List<Map<String, @Nullable Object>>) steps;
  }

  /**
   * One value of the body.
   *
   * @param path names joined by dots, with indexes from 0: {@code llm_usage.prompt_tokens}, {@code
   *     steps[0].tool_call.tool_name}; a name that holds a dot or a bracket is reached through
   *     {@link #body} only
   * @return a value as in {@link #body}; null when absent, and for a JSON null
   * @throws IllegalArgumentException if the path is malformed
   */
  public @Nullable Object path(String path) {
    return JsonPath.find(body(), path);
  }

  /** Names the task, never its content. */
  @Override
  public String toString() {
    return "ReceivedTask{"
        + traceId()
        + ", \""
        + name
        + "\", steps="
        + facts.steps()
        + ", bytes="
        + json.length
        + "}";
  }

  boolean hasBodyOf(ReceivedTask other) {
    return Arrays.equals(json, other.json);
  }

  TaskFacts facts() {
    return facts;
  }
}
