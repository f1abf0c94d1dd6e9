package ai.i42m.infinium.otel.internal.trace;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.ERROR_EVENT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_AUTO_SEND;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_JSON_STEP_METADATA;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_ACTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_DESCRIPTION;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_DURATION_MS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_INPUT_PREVIEW;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_NUMBER;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_STEP_OUTPUT_PREVIEW;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_USAGE_ONLY;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_VERBATIM;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.PROMPT_FETCH_EVENT;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import ai.i42m.infinium.json.Json;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumKindValues;
import ai.i42m.infinium.otel.internal.trace.Timeline.Slot;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.ToolCall;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Duration;

/**
 * Writes one finished task as spans.
 *
 * <pre>
 *   task
 *   ├── step             for each step
 *   │   ├── chat …       for its model call
 *   │   └── execute_tool …
 *   └── chat …           for each call that only the usage names
 * </pre>
 *
 * <p>Used once, by one thread.
 */
public final class TaskWriter {

  private final Tracer tracer;
  private final TaskData task;
  private final Timeline timeline;
  private final TaskTotals totals = new TaskTotals();

  private TaskWriter(Tracer tracer, TaskData task) {
    this.tracer = tracer;
    this.task = task;
    this.timeline = Timeline.of(task);
  }

  /**
   * Writes the task below the current span, if there is one.
   *
   * @param autoSend whether a processor or exporter of ours sends the task
   * @return the context of the task's span
   */
  public static SpanContext write(Tracer tracer, TaskData task, boolean autoSend) {
    return new TaskWriter(tracer, task).write(autoSend);
  }

  private SpanContext write(boolean autoSend) {
    Span root = start(taskSpan().setAttribute(INFINIUM_AUTO_SEND, autoSend), timeline.task());
    addEvents(root);
    Context context = Context.current().with(root);
    task.steps().forEach(step -> writeStep(step, context));
    UsageCalls.withoutStep(task).forEach(call -> writeUsageCall(call, context));
    totals.writeTo(root, task.duration().toNanos());
    end(root, timeline.task());
    return root.getSpanContext();
  }

  /** Marks are there from the start, because a processor decides by them what is a task. */
  private SpanBuilder taskSpan() {
    return tracer
        .spanBuilder(task.name())
        .setAttribute(INFINIUM_KIND, InfiniumKindValues.TASK)
        .setAttribute(INFINIUM_VERBATIM, true)
        .setAllAttributes(TaskAttributes.of(task));
  }

  private void addEvents(Span root) {
    task.promptsUsed().forEach(prompt -> totals.promptFetched());
    if (TaskAttributes.asEvents(task.promptsUsed(), task.errors())) {
      task.promptsUsed().forEach(prompt -> addEvent(root, PROMPT_FETCH_EVENT, Events.of(prompt)));
    }
    if (TaskAttributes.asEvents(task.errors(), task.promptsUsed())) {
      task.errors().forEach(error -> addEvent(root, ERROR_EVENT, Events.of(error)));
    }
    if (task.errors().stream().anyMatch(error -> !error.recoverable())) {
      root.setStatus(StatusCode.ERROR);
    }
  }

  private void writeStep(ExecutionStep step, Context parent) {
    Slot slot = timeline.next(step.duration());
    Span span = start(stepSpan(step).setParent(parent), slot);
    Context context = parent.with(span);
    if (step.error() != null) {
      fail(span, step.error(), slot);
    }
    if (step.llmCall() != null) {
      writeModelCall(step.llmCall(), context, slot.first(step.llmCall().latency()));
    }
    if (step.toolCall() != null) {
      writeToolCall(step.toolCall(), context, slot.second(step.toolCall().duration()));
    }
    end(span, slot);
  }

  private SpanBuilder stepSpan(ExecutionStep step) {
    SpanBuilder span =
        tracer
            .spanBuilder(step.action())
            .setAttribute(INFINIUM_KIND, InfiniumKindValues.STEP)
            .setAttribute(INFINIUM_STEP_NUMBER, step.stepNumber())
            .setAttribute(INFINIUM_STEP_ACTION, step.action())
            .setAttribute(INFINIUM_STEP_DESCRIPTION, step.description())
            .setAttribute(INFINIUM_STEP_INPUT_PREVIEW, step.inputPreview())
            .setAttribute(INFINIUM_STEP_OUTPUT_PREVIEW, step.outputPreview());
    Duration duration = step.duration();
    if (duration != null) {
      span.setAttribute(INFINIUM_STEP_DURATION_MS, duration.toMillis());
    }
    if (step.metadata() != null) {
      span.setAttribute(INFINIUM_JSON_STEP_METADATA, Json.writeString(step.metadata()));
    }
    return span;
  }

  private void writeUsageCall(LlmCall call, Context parent) {
    Slot slot = timeline.next(call.latency());
    end(start(modelCall(call, parent).setAttribute(INFINIUM_USAGE_ONLY, true), slot), slot);
  }

  private void writeModelCall(LlmCall call, Context parent, Slot slot) {
    end(start(modelCall(call, parent), slot), slot);
  }

  private SpanBuilder modelCall(LlmCall call, Context parent) {
    totals.called(call);
    return CallSpans.llmCall(tracer, call).setParent(parent);
  }

  private void writeToolCall(ToolCall call, Context parent, Slot slot) {
    Span span = start(CallSpans.toolCall(tracer, call).setParent(parent), slot);
    if (call.error() != null) {
      fail(span, call.error(), slot);
    }
    end(span, slot);
  }

  private void addEvent(Span root, String name, Attributes attributes) {
    root.addEvent(name, attributes, timeline.task().endNanos(), NANOSECONDS);
  }

  private static void fail(Span span, ErrorDetail error, Slot slot) {
    span.addEvent(ERROR_EVENT, Events.of(error), slot.endNanos(), NANOSECONDS);
    span.setStatus(StatusCode.ERROR, error.message());
  }

  private static Span start(SpanBuilder span, Slot slot) {
    return span.setStartTimestamp(slot.startNanos(), NANOSECONDS).startSpan();
  }

  private static void end(Span span, Slot slot) {
    span.end(slot.endNanos(), NANOSECONDS);
  }
}
