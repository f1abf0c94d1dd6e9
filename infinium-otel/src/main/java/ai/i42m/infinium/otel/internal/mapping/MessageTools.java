package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.dialect.OperationKind;
import ai.i42m.infinium.otel.internal.dialect.ToolUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tools that models asked for and that no span tells of, as when the program runs them itself.
 *
 * <p>Taken from the answers of this task's calls only: the messages that go into a call may hold
 * tool calls of a whole earlier conversation. A tool with a span is known by its call id, else by
 * its name.
 */
final class MessageTools {

  private final Set<String> knownIds = new HashSet<>();

  /** How many spans there are of each tool, and how many of them without a call id. */
  private final Map<String, Integer> spans = new HashMap<>();

  private final Map<String, Integer> spansWithoutId = new HashMap<>();

  private final Map<Operation, List<ToolUse>> asked = new HashMap<>();
  private final Map<String, String> results = new HashMap<>();

  private MessageTools() {}

  static MessageTools of(Operations operations, TextPolicy texts) {
    MessageTools tools = new MessageTools();
    operations.outerFirst().forEach(tools::noteSpan);
    for (Operation call : operations.modelCalls()) {
      if (texts.takesForeign()) {
        tools.noteResults(call);
      }
      tools.noteAsked(call);
    }
    return tools;
  }

  /** Steps for those tools that the call asked for; none without a call. */
  List<StepDraft> askedForBy(@Nullable Operation modelCall) {
    List<StepDraft> steps = new ArrayList<>();
    if (modelCall != null) {
      for (ToolUse use : asked.getOrDefault(modelCall, List.of())) {
        String result = use.callId() == null ? null : results.get(use.callId());
        steps.add(
            StepDraft.ofMessage(
                modelCall, new ToolUse(use.name(), use.callId(), use.arguments(), result)));
      }
    }
    return steps;
  }

  private void noteSpan(Operation operation) {
    ToolUse use = operation.toolUse();
    if (use != null && operation.kind() == OperationKind.TOOL_CALL) {
      noteUse(use);
      operation.reading().furtherTools().forEach(this::noteUse);
    }
  }

  private void noteUse(ToolUse use) {
    spans.merge(use.name(), 1, Integer::sum);
    if (use.callId() != null) {
      knownIds.add(use.callId());
    } else {
      spansWithoutId.merge(use.name(), 1, Integer::sum);
    }
  }

  /** What the tools answered is content, and long: it is not read where it is withheld anyway. */
  private void noteResults(Operation call) {
    results.putAll(call.messages().toolResults());
  }

  private void noteAsked(Operation call) {
    for (ToolUse use : call.toolsAsked()) {
      if (!hasSpan(use)) {
        asked.computeIfAbsent(call, key -> new ArrayList<>()).add(use);
      }
    }
  }

  private boolean hasSpan(ToolUse use) {
    if (use.callId() == null) {
      return isOneOf(spans, use.name());
    }
    return !knownIds.add(use.callId()) || isOneOf(spansWithoutId, use.name());
  }

  /** Whether a span of the tool is left, which then stands for this use and no other. */
  private static boolean isOneOf(Map<String, Integer> spansByName, String name) {
    Integer left = spansByName.get(name);
    if (left == null) {
      return false;
    }
    spansByName.compute(name, (tool, count) -> left == 1 ? null : left - 1);
    return true;
  }
}
