package ai.i42m.infinium.otel.internal.trace;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OPERATION_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_PROVIDER_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_MODEL;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_TEMPERATURE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_TOOL_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.HTTP_RESPONSE_STATUS_CODE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_TOOL_DURATION_MS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_TOOL_INPUT_SUMMARY;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_TOOL_OUTPUT_SUMMARY;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_COMPLETION_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_LATENCY_MS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_LATENCY_MS_LONG;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_MODEL;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_PROMPT_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_PROVIDER;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_PURPOSE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_TEMPERATURE;

import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumKindValues;
import ai.i42m.infinium.otel.internal.dialect.Providers;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.ToolCall;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Spans of model calls and tool calls, not yet started.
 *
 * <p>A model call carries the current GenAI names beside ours, so that every backend knows it for
 * what it is; our reader counts one of them.
 */
final class CallSpans {

  /** Whole milliseconds from here on have no exact double. */
  private static final long INEXACT = 1L << 53;

  private CallSpans() {}

  static SpanBuilder llmCall(Tracer tracer, LlmCall call) {
    return tracer
        .spanBuilder(OperationValues.CHAT + " " + call.model())
        .setSpanKind(SpanKind.CLIENT)
        .setAllAttributes(attributes(call));
  }

  static SpanBuilder toolCall(Tracer tracer, ToolCall call) {
    return tracer
        .spanBuilder(OperationValues.EXECUTE_TOOL + " " + call.toolName())
        .setAllAttributes(attributes(call));
  }

  private static Attributes attributes(LlmCall call) {
    AttributesBuilder attributes = Attributes.builder();
    attributes.put(INFINIUM_KIND, InfiniumKindValues.LLM_CALL);
    attributes.put(LLM_PROVIDER, call.provider());
    attributes.put(LLM_MODEL, call.model());
    attributes.put(LLM_PROMPT_TOKENS, call.promptTokens());
    attributes.put(LLM_COMPLETION_TOKENS, call.completionTokens());
    attributes.put(LLM_TEMPERATURE, call.temperature());
    attributes.put(LLM_PURPOSE, call.purpose());
    putLatency(attributes, call.latency());
    attributes.put(GEN_AI_OPERATION_NAME, OperationValues.CHAT);
    attributes.put(GEN_AI_PROVIDER_NAME, canonical(call.provider()));
    attributes.put(GEN_AI_REQUEST_MODEL, call.model());
    attributes.put(GEN_AI_REQUEST_TEMPERATURE, call.temperature());
    attributes.put(GEN_AI_USAGE_INPUT_TOKENS, call.promptTokens());
    attributes.put(GEN_AI_USAGE_OUTPUT_TOKENS, call.completionTokens());
    return attributes.build();
  }

  private static Attributes attributes(ToolCall call) {
    AttributesBuilder attributes = Attributes.builder();
    Duration duration = call.duration();
    attributes.put(INFINIUM_KIND, InfiniumKindValues.TOOL_CALL);
    attributes.put(GEN_AI_OPERATION_NAME, OperationValues.EXECUTE_TOOL);
    attributes.put(GEN_AI_TOOL_NAME, call.toolName());
    attributes.put(INFINIUM_TOOL_INPUT_SUMMARY, call.inputSummary());
    attributes.put(INFINIUM_TOOL_OUTPUT_SUMMARY, call.outputSummary());
    attributes.put(INFINIUM_TOOL_DURATION_MS, duration == null ? null : duration.toMillis());
    attributes.put(HTTP_RESPONSE_STATUS_CODE, call.httpStatus());
    return attributes.build();
  }

  private static void putLatency(AttributesBuilder attributes, @Nullable Duration latency) {
    if (latency == null) {
      return;
    }
    long millis = latency.toMillis();
    if (-INEXACT < millis && millis < INEXACT) {
      attributes.put(LLM_LATENCY_MS, (double) millis);
    } else {
      attributes.put(LLM_LATENCY_MS_LONG, millis);
    }
  }

  private static @Nullable String canonical(@Nullable String provider) {
    return provider == null ? null : Providers.canonical(provider);
  }
}
