package ai.i42m.infinium.otel.internal.trace;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.ENVIRONMENT_PATH;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.ERROR_EVENT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.EXPECTED_OUTCOME_PATH;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_JSON_STEP_METADATA;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_USAGE_PATH;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.PROMPT_FETCH_EVENT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.SECTION_PATH;

import ai.i42m.infinium.json.Json;
import ai.i42m.infinium.task.EnvironmentContext;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExpectedOutcome;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.PromptUsed;
import ai.i42m.infinium.task.ToolCall;
import ai.i42m.infinium.task.section.Section;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts parts of a task onto spans while it runs. Stateless and thread-safe. */
public final class SpanFields {

  private SpanFields() {}

  /** The expected outcome as attributes of a task's span. */
  public static Attributes of(ExpectedOutcome outcome) {
    return FieldAttributes.of(EXPECTED_OUTCOME_PATH, outcome);
  }

  /** A section as attributes of a task's span. */
  public static Attributes of(Section section) {
    return FieldAttributes.of(SECTION_PATH + '.' + section.name(), section);
  }

  /** Puts the expected outcome onto a task's span. */
  public static void expectedOutcome(Span task, ExpectedOutcome outcome) {
    task.setAllAttributes(of(outcome));
  }

  /** Puts the environment onto a task's span. */
  public static void environment(Span task, EnvironmentContext environment) {
    task.setAllAttributes(FieldAttributes.of(ENVIRONMENT_PATH, environment));
  }

  /** Puts a section onto a task's span. */
  public static void section(Span task, Section section) {
    task.setAllAttributes(of(section));
  }

  /** Puts usage that the program counted itself onto a task's span. */
  public static void llmUsage(Span task, LlmUsage usage) {
    task.setAllAttributes(FieldAttributes.of(LLM_USAGE_PATH, usage));
  }

  /** Adds an error to the span of a task or a step, which has failed if it could not go on. */
  public static void error(Span span, ErrorDetail error) {
    span.addEvent(ERROR_EVENT, Events.of(error));
    if (!error.recoverable()) {
      span.setStatus(StatusCode.ERROR, error.message());
    }
  }

  /** Adds a managed prompt to a task's span. */
  public static void promptUsed(Span task, PromptUsed prompt) {
    task.addEvent(PROMPT_FETCH_EVENT, Events.of(prompt));
  }

  /** Puts metadata onto a step's span, in place of what was there. */
  public static void stepMetadata(Span step, Map<String, ? extends @Nullable Object> metadata) {
    step.setAttribute(INFINIUM_JSON_STEP_METADATA, Json.writeString(metadata));
  }

  /** Writes a model call that has just ended as a span of its own. */
  public static void llmCall(Tracer tracer, Context parent, LlmCall call) {
    Instant end = Instant.now();
    CallSpans.llmCall(tracer, call)
        .setParent(parent)
        .setStartTimestamp(startOf(end, call.latency()))
        .startSpan()
        .end(end);
  }

  /** Writes a tool call that has just ended as a span of its own. */
  public static void toolCall(Tracer tracer, Context parent, ToolCall call) {
    Instant end = Instant.now();
    Span span =
        CallSpans.toolCall(tracer, call)
            .setParent(parent)
            .setStartTimestamp(startOf(end, call.duration()))
            .startSpan();
    if (call.error() != null) {
      error(span, call.error());
    }
    span.end(end);
  }

  private static Instant startOf(Instant end, @Nullable Duration length) {
    return length == null ? end : end.minus(length);
  }
}
