package ai.i42m.infinium.internal.policy;

import ai.i42m.infinium.internal.http.Futures;
import ai.i42m.infinium.internal.http.HttpAnswer;
import ai.i42m.infinium.internal.http.HttpRequest;
import ai.i42m.infinium.internal.http.HttpSender;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells somebody of each exchange, before the one who asked for it knows its end. */
public final class ObservedSender implements HttpSender {
  private final HttpSender next;
  private final Consumer<Exchange> observer;
  private final LongSupplier nanoTime;

  /**
   * Sends by {@code next}, which is closed with this sender.
   *
   * @param observer runs on the thread that ends the exchange; what it throws is lost
   */
  public ObservedSender(HttpSender next, Consumer<Exchange> observer, LongSupplier nanoTime) {
    this.next = next;
    this.observer = observer;
    this.nanoTime = nanoTime;
  }

  @Override
  public CompletableFuture<HttpAnswer> send(HttpRequest request) {
    long start = nanoTime.getAsLong();
    CompletableFuture<HttpAnswer> exchange = next.send(request);
    CompletableFuture<HttpAnswer> result = new CompletableFuture<>();
    Futures.whenDone(
        exchange,
        (answer, failure) -> {
          Duration duration = Duration.ofNanos(nanoTime.getAsLong() - start);
          try {
            observer.accept(new Exchange(request, duration, answer, failure));
          } finally {
            // Whatever the observer did: somebody waits for the result.
            Futures.copy(exchange, result);
          }
        });
    Futures.endWith(result, exchange);
    return result;
  }

  @Override
  public void close() {
    next.close();
  }
}
