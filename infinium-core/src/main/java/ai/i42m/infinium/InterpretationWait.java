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

  /** More than any clock in nanoseconds can tell is for ever: 100 years are enough. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

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
    this.interval = bounded(interval);
    this.timer = timer;
    this.nanoTime = nanoTime;
  }

  /** Asks at once; the future ends the waiting when it is ended from outside. */
  CompletableFuture<ApiResponse> start(Duration timeout, String tooLate) {
    long startNanos = nanoTime.getAsLong();
    Duration patience = bounded(timeout);
    Runnable deadline =
        () -> {
          // A timer that is closed does early what it can no longer do in time.
          if (nanoTime.getAsLong() - startNanos >= patience.toNanos()) {
            result.completeExceptionally(new InfiniumTimeoutException(tooLate));
          }
        };
    Futures.endWith(result, timer.schedule(patience, deadline));
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

  private static Duration bounded(Duration duration) {
    return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
  }

  private static boolean isReady(ApiResponse response) {
    Object value = response.data().get(RESULT);
    return value != null
        && !value.equals("")
        && !(value instanceof Map<?, ?> map && map.isEmpty())
        && !(value instanceof Collection<?> list && list.isEmpty());
  }
}
