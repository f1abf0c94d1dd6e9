package ai.i42m.infinium.examples.existingotel;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;

/**
 * Code that was there before: it records spans as OpenTelemetry's GenAI conventions say, and knows
 * nothing of Infinium. Not thread-safe.
 */
final class SupportAgent {
  private final Tracer tracer;
  private int sampledSpans;
  private int sampledAnswers;

  SupportAgent(Tracer tracer) {
    this.tracer = tracer;
  }

  /** A model call, a tool, and a second model call. */
  void answer() {
    Span answer = begin("answer question");
    try (Scope scope = answer.makeCurrent()) {
      chat(312, 41);
      begin("execute_tool lookup_order")
          .setAttribute("gen_ai.operation.name", "execute_tool")
          .setAttribute("gen_ai.tool.name", "lookup_order")
          .end();
      chat(371, 27);
    } finally {
      answer.end();
    }
    if (answer.getSpanContext().isSampled()) {
      sampledAnswers++;
    }
  }

  /** Work without a model: spans at the collector, and no task. */
  void healthCheck() {
    begin("GET /health").end();
  }

  int sampledSpans() {
    return sampledSpans;
  }

  int sampledAnswers() {
    return sampledAnswers;
  }

  private void chat(long inputTokens, long outputTokens) {
    begin("chat gpt-4o-mini")
        .setAttribute("gen_ai.operation.name", "chat")
        .setAttribute("gen_ai.provider.name", "openai")
        .setAttribute("gen_ai.request.model", "gpt-4o-mini")
        .setAttribute("gen_ai.usage.input_tokens", inputTokens)
        .setAttribute("gen_ai.usage.output_tokens", outputTokens)
        .end();
  }

  private Span begin(String name) {
    Span span = tracer.spanBuilder(name).startSpan();
    if (span.getSpanContext().isSampled()) {
      sampledSpans++;
    }
    return span;
  }
}
