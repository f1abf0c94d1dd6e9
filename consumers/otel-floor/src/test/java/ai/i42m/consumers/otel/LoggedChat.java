package ai.i42m.consumers.otel;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.util.Map;

/** A model call whose answer is a log event, as OpenTelemetry records calls of OpenAI's client. */
final class LoggedChat {
  private static final String INSTRUMENTATION = "io.opentelemetry.openai-java-1.1";

  private LoggedChat() {}

  static void answer(OpenTelemetry openTelemetry, String text) {
    Span chat =
        openTelemetry
            .getTracer(INSTRUMENTATION)
            .spanBuilder("chat gpt-4o-mini")
            .setAttribute("gen_ai.operation.name", "chat")
            .setAttribute("gen_ai.provider.name", "openai")
            .setAttribute("gen_ai.request.model", "gpt-4o-mini")
            .startSpan();
    try (Scope inChat = chat.makeCurrent()) {
      emitChoice(openTelemetry, text);
    } finally {
      chat.end();
    }
  }

  private static void emitChoice(OpenTelemetry openTelemetry, String text) {
    openTelemetry
        .getLogsBridge()
        .get(INSTRUMENTATION)
        .logRecordBuilder()
        .setAttribute(AttributeKey.stringKey("event.name"), "gen_ai.choice")
        .setAttribute(AttributeKey.stringKey("gen_ai.provider.name"), "openai")
        .setBody(
            Value.of(
                Map.of(
                    "finish_reason",
                    Value.of("stop"),
                    "index",
                    Value.of(0),
                    "message",
                    Value.of(Map.of("content", Value.of(text))))))
        .emit();
  }
}
