package ai.i42m.infinium.internal.delivery;

/** Whether all tasks wait together, and why. */
public enum Flow {
  /** They do not. */
  FLOWING("Infinium takes tasks"),
  /** Network or server fail. */
  FAILING("Infinium fails or cannot be reached"),
  /** 429. */
  TOO_FAST("Infinium asks for fewer tasks");

  private final String text;

  Flow(String text) {
    this.text = text;
  }

  /** The same in words. */
  public String text() {
    return text;
  }
}
