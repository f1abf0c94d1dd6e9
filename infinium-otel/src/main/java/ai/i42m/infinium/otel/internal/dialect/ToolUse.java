package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * One use of a tool, as a span or a message tells it.
 *
 * @param name name of the tool
 * @param callId id that the model gave to the use; null when unknown
 * @param arguments what the tool was given, text or JSON; null when unknown
 * @param result what the tool answered, text or JSON; null when unknown
 */
public record ToolUse(
    String name, @Nullable String callId, @Nullable String arguments, @Nullable String result) {

  /** Action of a step that is nothing but the use of a tool. */
  public static final String ACTION = "tool_use";

  /** Whether this use and one told by a span below it can be the same. */
  public boolean agreesWith(ToolUse inner) {
    return name.equals(inner.name)
        && (callId == null || inner.callId == null || callId.equals(inner.callId));
  }

  /** This use without arguments and result. */
  public ToolUse withoutContent() {
    return new ToolUse(name, callId, null, null);
  }

  /** This use, with what it does not know taken from the same use told by another span. */
  public ToolUse filledFrom(ToolUse other) {
    return new ToolUse(
        name,
        callId != null ? callId : other.callId,
        arguments != null ? arguments : other.arguments,
        result != null ? result : other.result);
  }
}
