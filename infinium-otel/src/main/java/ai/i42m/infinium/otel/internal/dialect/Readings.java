package ai.i42m.infinium.otel.internal.dialect;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The kinds of readings that most dialects come to, each begun the same way. */
final class Readings {

  private static final String AGENT = "agent";

  private Readings() {}

  static SpanReading.Builder modelCall(SpanView view, ModelCall call) {
    return SpanReading.builder(view, OperationKind.MODEL_CALL)
        .action(ModelCall.ACTION)
        .description(call.title())
        .modelCall(call)
        .failure(Failure.of(view));
  }

  /** A model call with messages, parsed when they are asked for; without any when both are null. */
  static SpanReading.Builder modelCall(
      SpanView view, ModelCall call, @Nullable Object input, @Nullable Object output) {
    SpanReading.Builder reading = modelCall(view, call);
    return input == null && output == null
        ? reading
        : reading.messages(
            () -> MessageReader.read(input, output), () -> MessageReader.toolsAsked(output));
  }

  /** A model call with the messages of the GenAI names, if it has any. */
  static SpanReading.Builder modelCallWithMessages(SpanView view, ModelCall call) {
    SpanReading.Builder reading = modelCall(view, call);
    if (!MessageSources.areIn(view)) {
      return reading;
    }
    Supplier<Messages> messages = () -> MessageSources.read(view);
    Supplier<List<ToolUse>> toolsAsked = () -> MessageSources.toolsAsked(view);
    return MessageSources.haveContent(view)
        ? reading.messages(messages, toolsAsked)
        : reading.bareMessages(messages, toolsAsked);
  }

  static SpanReading.Builder toolCall(SpanView view, ToolUse use) {
    return SpanReading.builder(view, OperationKind.TOOL_CALL)
        .action(ToolUse.ACTION)
        .description(use.name())
        .toolUse(use)
        .failure(Failure.of(view));
  }

  /** An agent's run; called by its span where it has neither name nor id. */
  static SpanReading.Builder agent(SpanView view, AgentIdentity agent) {
    String label = agent.label();
    return SpanReading.builder(view, OperationKind.AGENT)
        .action(AGENT)
        .description(label == null ? view.name() : label)
        .agent(agent)
        .failure(Failure.of(view));
  }

  /** A frame around other work; called by its span where the name is null. */
  static SpanReading.Builder frame(SpanView view, @Nullable String name) {
    return SpanReading.builder(view, OperationKind.SCAFFOLDING)
        .description(name == null ? view.name() : name)
        .failure(Failure.of(view));
  }

  /** A step of a framework; described by its span where the description is null. */
  static SpanReading.Builder activity(SpanView view, String action, @Nullable String description) {
    return SpanReading.builder(view, OperationKind.ACTIVITY)
        .action(action)
        .description(description == null ? view.name() : description)
        .failure(Failure.of(view));
  }

  /** Work of the application that a library's annotation put a span around. */
  static SpanReading.Builder work(SpanView view, @Nullable String name) {
    return SpanReading.builder(view, OperationKind.WORK)
        .action(name == null ? view.name() : name)
        .description(name == null ? view.name() : name)
        .failure(Failure.of(view));
  }

  /** Plain work of the infrastructure. */
  static SpanReading.Builder infrastructure(SpanView view, String action, String description) {
    return SpanReading.builder(view, OperationKind.INFRASTRUCTURE)
        .action(action)
        .description(description)
        .failure(Failure.of(view));
  }

  /** What a reader of the task need not see. */
  static SpanReading noise(SpanView view) {
    return SpanReading.builder(view, OperationKind.NOISE).build();
  }
}
