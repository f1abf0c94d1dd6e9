package ai.i42m.infinium.otel.internal.trace;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_DURATION_S;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_LLM_CALL_COUNT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_PROMPT_FETCH_COUNT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_TOTAL_COMPLETION_TOKENS;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_TOTAL_PROMPT_TOKENS;

import ai.i42m.infinium.task.LlmCall;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded in one task so far, written onto its span at the end for other backends.
 *
 * <p>Covers what went through the tracing API only, and is never read back: the task's own numbers
 * are the sum over its spans. Thread-safe.
 */
public final class TaskTotals {

  private static final ContextKey<TaskTotals> KEY = ContextKey.named("infinium-task-totals");

  private static final double NANOS_PER_SECOND = 1e9;

  private final LongAdder llmCalls = new LongAdder();
  private final LongAdder promptTokens = new LongAdder();
  private final LongAdder completionTokens = new LongAdder();
  private final LongAdder promptFetches = new LongAdder();

  /** Those of the innermost task of our API around this context; null outside one. */
  public static @Nullable TaskTotals of(Context context) {
    return context.get(KEY);
  }

  /** The context with these, for what of the task is recorded below it. */
  public Context in(Context context) {
    return context.with(KEY, this);
  }

  /** A model call was recorded. */
  public void called(LlmCall call) {
    called(call.promptTokens(), call.completionTokens());
  }

  /** A model call was recorded, of which null is not known. */
  public void called(@Nullable Long input, @Nullable Long output) {
    llmCalls.increment();
    if (input != null) {
      promptTokens.add(input);
    }
    if (output != null) {
      completionTokens.add(output);
    }
  }

  /** A managed prompt was used. */
  public void promptFetched() {
    promptFetches.increment();
  }

  /** Puts the totals and the duration onto the task's span. */
  public void writeTo(Span span, long durationNanos) {
    span.setAttribute(INFINIUM_DURATION_S, durationNanos / NANOS_PER_SECOND);
    span.setAttribute(INFINIUM_LLM_CALL_COUNT, llmCalls.sum());
    span.setAttribute(INFINIUM_PROMPT_FETCH_COUNT, promptFetches.sum());
    if (llmCalls.sum() > 0) {
      span.setAttribute(LLM_TOTAL_PROMPT_TOKENS, promptTokens.sum());
      span.setAttribute(LLM_TOTAL_COMPLETION_TOKENS, completionTokens.sum());
    }
  }
}
