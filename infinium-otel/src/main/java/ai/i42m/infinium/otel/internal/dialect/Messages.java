package ai.i42m.infinium.otel.internal.dialect;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the messages of one model call say.
 *
 * @param userText the last thing that the user said, tool results aside; null when unknown
 * @param assistantText the answer's text; null when the model only asked for tools, or unknown
 * @param toolCalls the tools that the answer asks for, without results
 * @param toolResults results of earlier tool calls, by call id
 */
public record Messages(
    @Nullable String userText,
    @Nullable String assistantText,
    List<ToolUse> toolCalls,
    Map<String, String> toolResults) {

  /** Whether they have any text, argument or result. */
  boolean hasContent() {
    return userText != null
        || assistantText != null
        || !toolResults.isEmpty()
        || toolCalls.stream().anyMatch(use -> use.arguments() != null);
  }

  /** These messages, with what they lack taken from the same ones told by another span. */
  public Messages filledFrom(Messages other) {
    return new Messages(
        userText == null ? other.userText : userText,
        assistantText == null ? other.assistantText : assistantText,
        toolCalls.isEmpty() ? other.toolCalls : toolCalls,
        toolResults.isEmpty() ? other.toolResults : toolResults);
  }

  /** A call without recorded messages. */
  public static final Messages NONE = new Messages(null, null, List.of(), Map.of());
}
