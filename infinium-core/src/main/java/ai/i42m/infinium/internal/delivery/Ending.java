package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.error.PayloadTooLargeException;
import ai.i42m.infinium.internal.spool.SpoolLoss;
import org.jspecify.annotations.Nullable;

/**
 * The end of one reported task.
 *
 * @param traceId Infinium's name for the delivered task; null when it was not, or when it gave none
 * @param detail why it was dropped, perhaps in the server's words; null when it was not
 * @param statusCode the HTTP status that decided; 0 when none did
 * @param loggable the same in our own words, for logs: a server's text may repeat content
 */
public record Ending(
    Fate fate, @Nullable String traceId, @Nullable String detail, int statusCode, String loggable) {

  static Ending delivered(@Nullable String traceId) {
    return new Ending(Fate.DELIVERED, traceId, null, 0, "");
  }

  static Ending dropped(Fate fate, String detail) {
    return new Ending(fate, null, detail, 0, detail);
  }

  /** Left on disk for the next process. */
  static Ending spooled() {
    return new Ending(Fate.SPOOLED, null, null, 0, "");
  }

  /** Lost by the disk. */
  static Ending lost(SpoolLoss loss) {
    Fate fate =
        switch (loss.reason()) {
          case SPOOL_FULL -> Fate.SPOOL_FULL;
          case SPOOL_CORRUPT -> Fate.SPOOL_CORRUPT;
          case TOO_OLD -> Fate.TOO_OLD;
        };
    return dropped(fate, loss.detail());
  }

  /** Says where it broke, not what the error says: its text may hold parts of the task. */
  static Ending bug(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    return dropped(Fate.BUG, thrown.getClass().getName() + place);
  }

  /** What a failure means for a task that is not tried again. */
  static Ending refused(InfiniumException failure) {
    Fate fate = failure instanceof PayloadTooLargeException ? Fate.TOO_LARGE : Fate.REFUSED;
    return new Ending(fate, null, failure.getMessage(), failure.statusCode(), inOurWords(failure));
  }

  /** A status or a kind: a server's text may repeat the task. */
  static String inOurWords(InfiniumException failure) {
    if (failure.statusCode() != 0) {
      return "status " + failure.statusCode();
    }
    Throwable cause = failure.getCause();
    return failure instanceof NetworkException && cause != null
        ? failure.getClass().getSimpleName() + " by " + cause.getClass().getSimpleName()
        : String.valueOf(failure.getMessage());
  }
}
