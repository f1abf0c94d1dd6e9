package ai.i42m.infinium.internal.policy;

import ai.i42m.infinium.internal.http.Futures;
import ai.i42m.infinium.internal.http.HttpAnswer;
import ai.i42m.infinium.internal.http.HttpRequest;
import ai.i42m.infinium.internal.http.HttpSender;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Sends again what may succeed the next time.
 *
 * <p>The last attempt's answer or failure is the caller's. Between attempts no thread waits.
 */
public final class RetryingSender implements HttpSender {
  private final HttpSender next;
  private final RetryPolicy policy;
  private final Timer timer;
  private volatile boolean closed;

  /** Sends by {@code next}; both it and the timer are closed with this sender. */
  public RetryingSender(HttpSender next, RetryPolicy policy, Timer timer) {
    this.next = next;
    this.policy = policy;
    this.timer = timer;
  }

  @Override
  public CompletableFuture<HttpAnswer> send(HttpRequest request) {
    CompletableFuture<HttpAnswer> result = new CompletableFuture<>();
    attempt(request, result);
    return result;
  }

  private void attempt(HttpRequest request, CompletableFuture<HttpAnswer> result) {
    if (result.isDone()) {
      return;
    }
    CompletableFuture<HttpAnswer> attempt = next.send(request);
    Futures.endWith(result, attempt);
    Futures.whenDone(
        attempt,
        (answer, failure) -> {
          Duration delay = policy.delayAfter(request.attempt(), answer, failure);
          if (delay == null || closed) {
            Futures.copy(attempt, result);
          } else {
            HttpRequest another = request.again();
            Futures.endWith(result, timer.schedule(delay, () -> attempt(another, result)));
          }
        });
  }

  @Override
  public void close() {
    closed = true;
    next.close();
    timer.close();
  }
}
