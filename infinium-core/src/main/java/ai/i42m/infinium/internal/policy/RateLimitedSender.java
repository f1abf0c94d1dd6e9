package ai.i42m.infinium.internal.policy;

import ai.i42m.infinium.internal.http.Futures;
import ai.i42m.infinium.internal.http.HttpAnswer;
import ai.i42m.infinium.internal.http.HttpRequest;
import ai.i42m.infinium.internal.http.HttpSender;
import java.util.concurrent.CompletableFuture;

/** Sends when a token bucket has a token for it. */
public final class RateLimitedSender implements HttpSender {
  private final HttpSender next;
  private final TokenBucket bucket;

  /** Sends by {@code next}, which is closed with this sender, at the bucket's rate. */
  public RateLimitedSender(HttpSender next, TokenBucket bucket) {
    this.next = next;
    this.bucket = bucket;
  }

  @Override
  public CompletableFuture<HttpAnswer> send(HttpRequest request) {
    CompletableFuture<HttpAnswer> result = new CompletableFuture<>();
    CompletableFuture<Void> turn = bucket.take();
    Futures.endWith(result, turn);
    Futures.whenDone(
        turn,
        (token, gaveUp) -> {
          if (gaveUp == null) {
            Futures.copy(next.send(request), result);
          }
        });
    return result;
  }

  @Override
  public void close() {
    next.close();
    bucket.open();
  }
}
