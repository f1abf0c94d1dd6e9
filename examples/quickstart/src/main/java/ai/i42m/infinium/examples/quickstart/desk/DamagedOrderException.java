package ai.i42m.infinium.examples.quickstart.desk;

/** An order stands in the database but cannot be read. */
final class DamagedOrderException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DamagedOrderException(String number, Throwable cause) {
    super("order " + number + " cannot be read", cause);
  }
}
