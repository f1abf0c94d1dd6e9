package ai.i42m.infinium.otel.internal.result;

import org.jspecify.annotations.Nullable;

/**
 * How work ended.
 *
 * @param kind which way
 * @param output what it gave, in whole or until then; null for nothing
 * @param failure what it failed with; null unless it failed
 */
public record Outcome(Kind kind, @Nullable Object output, @Nullable Throwable failure) {

  /** The ways in which work ends. */
  public enum Kind {
    /** It did what it was for. */
    SUCCEEDED,
    /** It failed with a throwable, the {@code CancellationException} of a future included. */
    FAILED,
    /** Its subscriber wanted no more of it. */
    CANCELLED
  }

  /** The work gave this; null for nothing. */
  public static Outcome success(@Nullable Object output) {
    return new Outcome(Kind.SUCCEEDED, output, null);
  }

  /** The work gave nothing and failed. */
  public static Outcome failure(Throwable failure) {
    return failure(failure, null);
  }

  /** The work gave this and then failed. */
  public static Outcome failure(Throwable failure, @Nullable Object soFar) {
    return new Outcome(Kind.FAILED, soFar, failure);
  }

  /** The work gave this when its subscriber had enough. */
  public static Outcome cancelled(@Nullable Object soFar) {
    return new Outcome(Kind.CANCELLED, soFar, null);
  }
}
