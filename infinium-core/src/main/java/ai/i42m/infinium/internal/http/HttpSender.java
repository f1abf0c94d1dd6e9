package ai.i42m.infinium.internal.http;

import java.util.concurrent.CompletableFuture;

/**
 * Sends one request and gives back its one answer, whatever the status.
 *
 * <p>Knows nothing of retries, rates or the meaning of a status, so that each of them can be a
 * sender around another one. There is no blocking form: who wants to block waits for the future,
 * and every sender is written once.
 *
 * <p>Thread-safe. {@link #send} does not block.
 */
public interface HttpSender extends AutoCloseable {
  /**
   * Begins the exchange.
   *
   * @return completes with the answer, or with an {@link
   *     ai.i42m.infinium.error.InfiniumTimeoutException} when the time ran out, or with another
   *     {@link ai.i42m.infinium.error.NetworkException} when there is no complete answer, also
   *     after {@link #close}; the request may have arrived then. Completing it from outside, as
   *     {@code cancel} does, ends the exchange
   */
  CompletableFuture<HttpAnswer> send(HttpRequest request);

  /** Cuts off the exchanges under way; later ones fail. Does not block. */
  @Override
  void close();
}
