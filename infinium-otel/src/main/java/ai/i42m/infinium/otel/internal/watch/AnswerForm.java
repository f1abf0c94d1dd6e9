package ai.i42m.infinium.otel.internal.watch;

/**
 * A form in which an answer comes that is not there when the method returns.
 *
 * @param type the vendor's interface of it
 */
public record AnswerForm(Kind kind, Class<?> type) {

  /** How such an answer is read. */
  public enum Kind {
    /** By {@code stream()}, until its end or {@code close()}. */
    STREAM,
    /** By {@code subscribe(handler)}, until {@code onComplete} or {@code close()}. */
    SUBSCRIPTION,
    /** By {@code parse()}, until {@code close()}. */
    RAW
  }
}
