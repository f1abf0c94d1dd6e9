package ai.i42m.infinium.error;

/**
 * Infinium did not answer in the time given, or a result was not ready in it.
 *
 * <p>A task sent may have been stored; a result waited for may still come.
 */
public final class InfiniumTimeoutException extends NetworkException {
  private static final long serialVersionUID = 1L;

  /** Time ran out while waiting for a result, with every single request answered. */
  public InfiniumTimeoutException(String message) {
    super(message);
  }

  /** Time ran out in one exchange; {@code cause} says in which part of it. */
  public InfiniumTimeoutException(String message, Throwable cause) {
    super(message, cause);
  }
}
