package ai.i42m.infinium.error;

/**
 * No complete answer came from Infinium.
 *
 * <p>The request may have arrived: a task sent may have been stored.
 */
public class NetworkException extends InfiniumException {
  private static final long serialVersionUID = 1L;

  /** A connection that could not be made, or broke; {@code cause} says which. */
  public NetworkException(String message, Throwable cause) {
    super(message, cause);
  }

  NetworkException(String message) {
    super(message);
  }
}
