package ai.i42m.infinium.otel.internal.watch;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.ERROR_TYPE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.HTTP_REQUEST_RESEND_COUNT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_CANCELLED;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_INCOMPLETE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_LATENCY_MS;

import ai.i42m.infinium.otel.internal.trace.Recording;
import ai.i42m.infinium.otel.internal.trace.TaskTotals;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model while it runs: its span, from the request to the end of the answer.
 *
 * <pre>
 *   started ──► firstChunk ──► answered | failed | cancelled | incomplete
 * </pre>
 *
 * <p>The first end counts, all later ones do nothing. Its context is current only while the
 * vendor's own code runs, so that HTTP spans lie below it and the application's do not. No method
 * throws. Thread-safe.
 */
public final class WatchedCall {

  private static final ContextKey<WatchedCall> KEY = ContextKey.named("infinium-watched-call");

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Span span;
  private final Context context;
  private final @Nullable TaskTotals totals;
  private final CallAnswer answer;
  private final long startNanos = System.nanoTime();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicBoolean lent = new AtomicBoolean();
  private volatile boolean hasChunk;

  WatchedCall(Span span, Context parent, CallAnswer answer) {
    this.span = span;
    this.context = parent.with(span).with(KEY, this);
    this.totals = TaskTotals.of(parent);
    this.answer = answer;
  }

  /** The watched call whose vendor's code is running; null outside one. */
  public static @Nullable WatchedCall current() {
    return Context.current().get(KEY);
  }

  /** Whether a watched call's span is in this context already. */
  static boolean isWithin(Context context) {
    return context.get(KEY) != null;
  }

  /** Makes the call's span current while the vendor's code runs on this thread. */
  @SuppressWarnings("MustBeClosedChecker") // closed by the caller
  public Scope makeCurrent() {
    return context.makeCurrent();
  }

  /** The context with the call's span. */
  public Context context() {
    return context;
  }

  /**
   * The call's span, for an instrumentation inside the vendor's library that would else make one of
   * its own; it must not be ended there.
   *
   * @return null from the second time on: what is begun then is another call, inside this one
   */
  public @Nullable Span lend() {
    return lent.compareAndSet(false, true) ? span : null;
  }

  /** What is known of the answer; readers fill it in. */
  public CallAnswer answer() {
    return answer;
  }

  /** A piece of the answer is here; the first one says how long it took. */
  public void chunk() {
    if (!hasChunk) {
      hasChunk = true;
      span.setAttribute(GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK, sinceStartNanos() / NANOS_PER_SECOND);
    }
  }

  /** How often the request was sent again; zero is not worth saying. */
  public void resent(long times) {
    if (times > 0) {
      span.setAttribute(HTTP_REQUEST_RESEND_COUNT, times);
    }
  }

  /** The answer is whole. */
  public void answered() {
    if (ended.compareAndSet(false, true)) {
      end();
    }
  }

  /**
   * The call failed; what is known of the answer until then stays.
   *
   * @param failure as the application sees it
   * @param type the vendor's own word for what failed; null when it has none
   */
  public void failed(Throwable failure, @Nullable String type) {
    Throwable cause = causeOf(failure);
    if (cause instanceof CancellationException) {
      cancelled();
    } else if (ended.compareAndSet(false, true)) {
      Recording.safely(
          () -> {
            span.setAttribute(ERROR_TYPE, type == null ? cause.getClass().getName() : type);
            span.recordException(cause);
            span.setStatus(StatusCode.ERROR);
          });
      end();
    }
  }

  /** The server refused the call, and nobody threw. */
  public void refused(String type) {
    if (ended.compareAndSet(false, true)) {
      span.setAttribute(ERROR_TYPE, type);
      span.setStatus(StatusCode.ERROR);
      end();
    }
  }

  /** The application wanted no answer any more. */
  public void cancelled() {
    if (ended.compareAndSet(false, true)) {
      span.setAttribute(INFINIUM_CANCELLED, true);
      end();
    }
  }

  /** The answer was not read to its end, which is no failure. */
  public void incomplete(Incomplete why) {
    if (ended.compareAndSet(false, true)) {
      span.setAttribute(INFINIUM_INCOMPLETE, why.word());
      end();
    }
  }

  private void end() {
    Recording.safely(
        () -> {
          answer.writeTo(span);
          span.setAttribute(LLM_LATENCY_MS, sinceStartNanos() / NANOS_PER_MILLI);
          if (totals != null) {
            totals.called(answer.inputTokens(), answer.outputTokens());
          }
        });
    span.end();
  }

  private long sinceStartNanos() {
    return System.nanoTime() - startNanos;
  }

  /** A future that depends on the failed one wraps what it failed with. */
  static Throwable causeOf(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
