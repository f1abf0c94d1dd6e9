package ai.i42m.infinium;

import ai.i42m.infinium.error.InfiniumTimeoutException;
import ai.i42m.infinium.error.NotFoundException;
import ai.i42m.infinium.error.RateLimitException;
import ai.i42m.infinium.internal.http.Futures;
import ai.i42m.infinium.internal.policy.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for Maestro's result again and again until it is there or time is up.
 *
 * <p>404, an answer without a result, and 429 mean "not yet"; any other failure ends the waiting.
 */
final class InterpretationWait {
  private static final String RESULT = "interpretedTraceResult";

  private final Supplier<CompletableFuture<ApiResponse>> question;
  private final Duration interval;
  private final Timer timer;
  private final LongSupplier nanoTime;
  private final CompletableFuture<ApiResponse> result = new CompletableFuture<>();

  /**
   * A wait that has not begun.
   *
   * @param interval from an answer to the next question
   */
  InterpretationWait(
      Supplier<CompletableFuture<ApiResponse>> question,
      Duration interval,
      Timer timer,
      LongSupplier nanoTime) {
    this.question = question;
    this.interval = interval;
    this.timer = timer;
    this.nanoTime = nanoTime;
  }

  /** Asks at once; the future ends the waiting when it is ended from outside. */
  CompletableFuture<ApiResponse> start(Duration timeout, String tooLate) {
    long startNanos = nanoTime.getAsLong();
    Runnable deadline =
        () -> {
          // A timer that is closed does early what it can no longer do in time.
          if (nanoTime.getAsLong() - startNanos >= timeout.toNanos()) {
            // Stages of the future may be slow, and the timer's thread is not theirs.
            ForkJoinPool.commonPool()
                .execute(() -> result.completeExceptionally(new InfiniumTimeoutException(tooLate)));
          }
        };
    Futures.endWith(result, timer.schedule(timeout, deadline));
    ask();
    return result;
  }

  private void ask() {
    if (result.isDone()) {
      return;
    }
    CompletableFuture<ApiResponse> answer = question.get();
    Futures.endWith(result, answer);
    Futures.whenDone(
        answer,
        (response, failure) -> {
          if (response == null) {
            failed(failure);
          } else if (isReady(response)) {
            result.complete(response);
          } else {
            askAfter(interval);
          }
        });
  }

  private void failed(@Nullable Throwable failure) {
    if (failure instanceof NotFoundException) {
      askAfter(interval);
    } else if (failure instanceof RateLimitException limit) {
      Duration asked = limit.retryAfter();
      askAfter(asked.compareTo(interval) > 0 ? asked : interval);
    } else {
      result.completeExceptionally(failure);
    }
  }

  private void askAfter(Duration delay) {
    Futures.endWith(result, timer.schedule(delay, this::ask));
  }

  private static boolean isReady(ApiResponse response) {
    Object value = response.data().get(RESULT);
    return value != null
        && !value.equals("")
        && !(value instanceof Map<?, ?> map && map.isEmpty())
        && !(value instanceof Collection<?> list && list.isEmpty());
  }
}
