package ai.i42m.infinium.error;

/** A setting is missing or cannot be used; no request was made. */
public final class ConfigurationException extends InfiniumException {
  private static final long serialVersionUID = 1L;

  /** {@code message} names the setting and the rule it breaks. */
  public ConfigurationException(String message) {
    super(message);
  }

  /** {@code message} names the setting; {@code cause} is what using it led to. */
  public ConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
