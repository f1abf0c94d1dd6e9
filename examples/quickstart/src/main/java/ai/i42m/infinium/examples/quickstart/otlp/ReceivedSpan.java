package ai.i42m.infinium.examples.quickstart.otlp;

import java.time.Duration;
import java.util.Map;

/**
 * One span as it came over the wire.
 *
 * @param traceId 32 lower-case hex digits
 * @param spanId 16 lower-case hex digits
 * @param parentSpanId 16 lower-case hex digits, empty for a root
 * @param attributes text, {@code Long}, {@code Double}, {@code Boolean} or a list of them, by name
 * @param failed whether the status is ERROR
 */
public record ReceivedSpan(
    String traceId,
    String spanId,
    String parentSpanId,
    String name,
    Duration duration,
    Map<String, Object> attributes,
    boolean failed) {

  /** Whether the span has no parent. */
  public boolean isRoot() {
    return parentSpanId.isEmpty();
  }

  /** The attribute's text, or {@code ""}. */
  public String text(String attribute) {
    return attributes.get(attribute) instanceof String text ? text : "";
  }

  /** The attribute's number, or 0. */
  public long integer(String attribute) {
    return attributes.get(attribute) instanceof Number number ? number.longValue() : 0;
  }
}
