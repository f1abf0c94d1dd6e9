package ai.i42m.infinium.otel.internal.mapping;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Texts of a task that may be cut, by their place on the wire. */
enum LimitedText {
  NAME("name"),
  DESCRIPTION("description"),
  INPUT_SUMMARY("input_summary"),
  OUTPUT_SUMMARY("output_summary"),
  STEP_INPUT_PREVIEW("steps[].input_preview"),
  STEP_OUTPUT_PREVIEW("steps[].output_preview"),
  STEP_STACK_TRACE("steps[].error.stack_trace"),
  TOOL_INPUT_SUMMARY("steps[].tool_call.input_summary"),
  TOOL_OUTPUT_SUMMARY("steps[].tool_call.output_summary"),
  TOOL_STACK_TRACE("steps[].tool_call.error.stack_trace"),
  STACK_TRACE("errors[].stack_trace");

  private static final Set<String> PATHS =
      Arrays.stream(values()).map(LimitedText::path).collect(Collectors.toUnmodifiableSet());

  private final String path;

  LimitedText(String path) {
    this.path = path;
  }

  static boolean isPathOfOne(String field) {
    return PATHS.contains(field);
  }

  String path() {
    return path;
  }
}
