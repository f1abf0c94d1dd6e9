package ai.i42m.infinium.otel.internal.dialect;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Embabel, which stands on Spring AI: only the chat span within is a model call. Events begin and
 * end at once; a tool says apart how long it took.
 */
final class EmbabelDialect implements Dialect {

  private static final String SIGN = "embabel.event.type";
  private static final String NAME = "Embabel";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String type = view.attributes().word(SIGN);
    return type == null ? null : reading(view, type).framework(NAME, null).build();
  }

  private static SpanReading.Builder reading(SpanView view, String type) {
    SpanAttributes attributes = view.attributes();
    return switch (type) {
      case "agent_process" ->
          Readings.agent(
              view, new AgentIdentity(attributes.word("embabel.agent.name"), null, null));
      case "action" -> Readings.work(view, attributes.word("embabel.action.short_name"));
      case "tool_call" -> tool(view);
      case "embedding" -> Readings.modelCall(view, GenAiCalls.read(view));
      case "rag" -> Readings.activity(view, "retrieval", null);
      case "ranking" -> Readings.activity(view, "rerank", null);
      case "planning", "replan" -> Readings.activity(view, "plan", null);
      case "goal" -> Readings.activity(view, type, attributes.word("embabel.goal.short_name"));
      case "llm_invocation" -> cost(view);
      case "llm_call", "tool_loop" -> Readings.frame(view, null);
      default -> SpanReading.builder(view, OperationKind.NOISE);
    };
  }

  /** Repeats the tokens of the calls beside it, and knows what they cost. */
  private static SpanReading.Builder cost(SpanView view) {
    Double cost = view.attributes().number("embabel.llm.cost");
    return SpanReading.builder(view, OperationKind.NOISE)
        .modelCall(ModelCall.builder().costUsd(cost).build());
  }

  private static SpanReading.Builder tool(SpanView view) {
    SpanAttributes attributes = view.attributes();
    ToolUse use = GenAiTools.use(view);
    String id = attributes.word("embabel.tool.correlation_id");
    Long millis = attributes.integer("embabel.tool.duration_ms");
    return Readings.toolCall(view, use.filledFrom(new ToolUse(use.name(), id, null, null)))
        .duration(millis == null || millis < 0 ? null : Duration.ofMillis(millis))
        .failure(failure(view));
  }

  private static @Nullable Failure failure(SpanView view) {
    Failure failure = Failure.of(view);
    SpanAttributes attributes = view.attributes();
    if (failure != null || !"error".equals(attributes.text("embabel.tool.status"))) {
      return failure;
    }
    String message = attributes.word("embabel.tool.error.message");
    String type = attributes.word("embabel.tool.error.type");
    return Failure.ofMessage(view, type, message == null ? "the tool failed" : message);
  }
}
