package ai.i42m.infinium.testkit.internal.json;

/** Says why a text is not the JSON that was asked for, and where. */
public final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedJsonException(String message) {
    super(message);
  }

  MalformedJsonException(String message, Throwable cause) {
    super(message, cause);
  }
}
