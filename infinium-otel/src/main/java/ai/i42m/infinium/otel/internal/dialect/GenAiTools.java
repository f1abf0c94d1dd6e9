package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_TOOL_CALL_ARGUMENTS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_TOOL_CALL_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_TOOL_CALL_RESULT;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_TOOL_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.HTTP_RESPONSE_STATUS_CODE;

import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Uses of tools in the GenAI names, current and older ones. */
final class GenAiTools {

  private static final String[] NAMES = {"tool.name"};
  private static final String[] IDS = {"gen_ai.tool_call.id"};
  private static final String[] ARGUMENTS = {"gen_ai.tool.args", "tool_arguments"};
  private static final String[] RESULTS = {"gen_ai.tool.result", "tool_response"};

  /** Anthropic's clients write down the blocks of an answer. */
  private static final String BLOCKS = "anthropic.tool_result.content";

  private GenAiTools() {}

  static SpanReading.Builder read(SpanView view) {
    return Readings.toolCall(view, use(view))
        .httpStatus(view.attributes().integer(HTTP_RESPONSE_STATUS_CODE));
  }

  static ToolUse use(SpanView view) {
    SpanAttributes attributes = view.attributes();
    String name = attributes.word(GEN_AI_TOOL_NAME.getKey(), NAMES);
    return new ToolUse(
        name == null ? view.nameAfter(OperationValues.EXECUTE_TOOL) : name,
        attributes.word(GEN_AI_TOOL_CALL_ID.getKey(), IDS),
        attributes.word(GEN_AI_TOOL_CALL_ARGUMENTS.getKey(), ARGUMENTS),
        result(attributes));
  }

  /**
   * Several uses that one span tells of, their names and ids each in one text with commas; one use
   * when the names and the ids are not as many.
   */
  static List<ToolUse> batch(ToolUse all) {
    List<String> names = parts(all.name());
    List<String> ids = all.callId() == null ? List.of() : parts(all.callId());
    if (names.size() < 2 || (!ids.isEmpty() && ids.size() != names.size())) {
      return List.of(all);
    }
    List<ToolUse> uses = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      uses.add(new ToolUse(names.get(i), ids.isEmpty() ? null : ids.get(i), null, null));
    }
    return uses;
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  private static @Nullable String result(SpanAttributes attributes) {
    String result = attributes.word(GEN_AI_TOOL_CALL_RESULT.getKey(), RESULTS);
    return result == null ? ContentBlocks.text(attributes.structure(BLOCKS)) : result;
  }
}
