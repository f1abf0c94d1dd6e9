package ai.i42m.infinium.internal.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a task.
 *
 * @param detail what failed, in our own words; null but for {@link Step#RETRIED}
 * @param ending null but for {@link Step#ENDED}
 */
public record Progress(
    Ticket ticket, Progress.Step step, @Nullable String detail, @Nullable Ending ending) {

  /** What happened. */
  public enum Step {
    /** It was reported, or taken over from another process. */
    ACCEPTED,
    /** It is on disk. */
    SPOOLED,
    /** An attempt failed, and there will be another one. */
    RETRIED,
    /** It has its ending. */
    ENDED
  }

  static Progress of(Ticket ticket, Step step) {
    return new Progress(ticket, step, null, null);
  }

  static Progress retried(Ticket ticket, String detail) {
    return new Progress(ticket, Step.RETRIED, detail, null);
  }

  static Progress ended(Ticket ticket, Ending ending) {
    return new Progress(ticket, Step.ENDED, null, ending);
  }
}
