package ai.i42m.infinium.otel.internal.dialect;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Observations of the Langfuse SDKs. A failure is a level; the status of the span may be unset.
 *
 * <p>Usage has no one shape: Python hands on what OpenAI says, JavaScript splits both numbers into
 * parts that add up to the total.
 */
final class LangfuseDialect implements Dialect {

  static final String SIGN = "langfuse.observation.type";
  private static final String INPUT = "langfuse.observation.input";
  private static final String OUTPUT = "langfuse.observation.output";
  private static final String LEVEL = "langfuse.observation.level";
  private static final String MESSAGE = "langfuse.observation.status_message";
  private static final String USAGE = "langfuse.observation.usage_details";
  private static final String FAILED = "ERROR";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String type = view.attributes().word(SIGN);
    return type == null
        ? null
        : reading(view, type.toLowerCase(Locale.ROOT)).failure(failure(view)).build();
  }

  private static SpanReading.Builder reading(SpanView view, String type) {
    return switch (type) {
      case "generation", "embedding" -> modelCall(view, type);
      case "tool" -> tool(view);
      case "agent" -> Readings.agent(view, new AgentIdentity(view.name(), null, null));
      case "chain" -> Readings.frame(view, null);
      case "retriever" -> Readings.activity(view, "retrieval", null);
      case "span" -> Readings.work(view, null);
      default -> Readings.activity(view, type, null);
    };
  }

  private static SpanReading.Builder modelCall(SpanView view, String type) {
    SpanAttributes attributes = view.attributes();
    Object parameters = attributes.structure("langfuse.observation.model.parameters");
    Object cost = attributes.structure("langfuse.observation.cost_details");
    ModelCall call =
        GenAiCalls.builder(view)
            .requestModel(attributes.word("langfuse.observation.model.name"))
            .temperature(Numbers.decimal(parameters, "temperature"))
            .tokens(tokens(attributes.structure(USAGE)).orNone())
            .costUsd(Numbers.positive(cost, "total"))
            .embedding(type.equals("embedding"))
            .build();
    return Readings.modelCall(
        view, call, attributes.structure(INPUT), attributes.structure(OUTPUT));
  }

  private static TokenUsage tokens(@Nullable Object usage) {
    if (!(usage instanceof Map<?, ?> details)) {
      return TokenUsage.NONE;
    }
    Long prompt = Numbers.whole(details, "prompt_tokens");
    if (prompt != null) {
      return ChatUsage.read(details);
    }
    return new TokenUsage(
        all(details, "input", "output"),
        all(details, "output", "input"),
        Numbers.whole(details, "input_cached_tokens"),
        null,
        Numbers.whole(details, "output_reasoning_tokens"));
  }

  /** The number itself, or the sum of its parts if those make the total. */
  private static @Nullable Long all(Map<?, ?> details, String name, String other) {
    Long total = Numbers.whole(details, "total");
    long parts = partsOf(details, name);
    boolean isSplit = total != null && parts + partsOf(details, other) == total;
    return isSplit ? Long.valueOf(parts) : Numbers.whole(details, name);
  }

  private static long partsOf(Map<?, ?> details, String name) {
    long sum = 0;
    for (Map.Entry<?, ?> detail : details.entrySet()) {
      boolean isPart = detail.getKey() instanceof String key && key.startsWith(name);
      sum += isPart && detail.getValue() instanceof Long tokens ? tokens : 0;
    }
    return sum;
  }

  private static SpanReading.Builder tool(SpanView view) {
    SpanAttributes attributes = view.attributes();
    return Readings.toolCall(
        view,
        new ToolUse(
            view.name(),
            null,
            FunctionArguments.of(attributes.word(INPUT)),
            attributes.word(OUTPUT)));
  }

  private static @Nullable Failure failure(SpanView view) {
    Failure failure = Failure.of(view);
    if (failure != null || !FAILED.equals(view.attributes().text(LEVEL))) {
      return failure;
    }
    String message = view.attributes().word(MESSAGE);
    return Failure.ofMessage(view, null, message == null ? FAILED : message);
  }
}
