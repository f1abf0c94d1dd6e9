package ai.i42m.infinium.examples.quickstart.report;

import ai.i42m.infinium.examples.quickstart.otlp.ReceivedSpan;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One trace in numbers, counted from the spans that the OTLP side received.
 *
 * <p>Counts on its own, by the rules of docs/spans.md and not by the library's code, so that
 * agreement means something.
 *
 * @param steps that a task made of these spans must have
 */
public record SpanFigures(int steps, Usage usage) {
  static final SpanFigures NONE = new SpanFigures(0, Usage.NONE);

  /** Figures by trace id. */
  public static Map<String, SpanFigures> byTrace(List<ReceivedSpan> spans) {
    return spans.stream()
        .collect(
            Collectors.groupingBy(
                ReceivedSpan::traceId,
                Collectors.collectingAndThen(Collectors.toList(), SpanFigures::of)));
  }

  private static SpanFigures of(List<ReceivedSpan> trace) {
    Usage usage =
        trace.stream()
            .filter(span -> isKind(span, "llm_call"))
            .map(SpanFigures::callOf)
            .reduce(Usage.NONE, Usage::plus);
    int steps =
        trace.stream()
            .filter(span -> isKind(span, "step"))
            .mapToInt(step -> 1 + ownSteps(trace, step))
            .sum();
    return new SpanFigures(steps, usage);
  }

  /**
   * A step takes its calls into itself when there is one of a kind at most; otherwise all stay
   * steps of their own after it.
   */
  private static int ownSteps(List<ReceivedSpan> trace, ReceivedSpan step) {
    int models = calls(trace, step, "llm_call");
    int tools = calls(trace, step, "tool_call");
    return models > 1 || tools > 1 ? models + tools : 0;
  }

  private static int calls(List<ReceivedSpan> trace, ReceivedSpan step, String kind) {
    return (int)
        trace.stream()
            .filter(span -> span.parentSpanId().equals(step.spanId()) && isKind(span, kind))
            .count();
  }

  private static Usage callOf(ReceivedSpan span) {
    return Usage.ofCall(
        span.integer("gen_ai.usage.input_tokens"), span.integer("gen_ai.usage.output_tokens"));
  }

  private static boolean isKind(ReceivedSpan span, String kind) {
    return span.text("infinium.kind").equals(kind);
  }

  @Override
  public String toString() {
    return steps + " steps, " + usage;
  }
}
