package ai.i42m.infinium.internal.http;

/**
 * Sends one request and gives back its one answer, whatever the status.
 *
 * <p>Knows nothing of retries, rates or the meaning of a status, so that each of them can be a
 * sender around another one.
 *
 * <p>Thread-safe. {@link #send} blocks the caller until the answer is read or the time is up; an
 * interruption ends the connecting, but not the wait for an answer.
 */
public interface HttpSender extends AutoCloseable {
  /**
   * Makes the exchange.
   *
   * @throws ai.i42m.infinium.error.InfiniumTimeoutException when the time ran out; the request may
   *     have arrived
   * @throws ai.i42m.infinium.error.NetworkException when there is no complete answer, also after an
   *     interruption (the flag stays set) and after {@link #close}; the request may have arrived
   */
  HttpAnswer send(HttpRequest request);

  /** Cuts off the exchanges under way; later ones fail. Does not block. */
  @Override
  void close();
}
