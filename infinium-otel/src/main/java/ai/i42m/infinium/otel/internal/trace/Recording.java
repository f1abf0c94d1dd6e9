package ai.i42m.infinium.otel.internal.trace;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps what goes wrong while recording away from the application that is being recorded.
 *
 * <p>The first failure and the first late record of the process are logged at WARNING, all others
 * at FINE: a mistake in a loop must not fill the log. Thread-safe.
 */
public final class Recording {

  private static final Logger logger = Logger.getLogger(Recording.class.getName());
  private static final AtomicBoolean hasFailed = new AtomicBoolean();
  private static final AtomicBoolean wasLate = new AtomicBoolean();

  private Recording() {}

  /**
   * Does the recording; what it throws costs this one record, is logged, and goes no further. So
   * does a library that the recorded code misses.
   */
  public static void safely(Runnable recording) {
    try {
      recording.run();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      failed(e);
    }
  }

  /** Says that one thing is not recorded. */
  public static void failed(Throwable failure) {
    logger.log(
        levelOf(hasFailed),
        "One thing could not be recorded on a span; everything else is",
        failure);
  }

  /**
   * Says that something came after the end and is ignored.
   *
   * @param what for example "the output of a task"; never content
   */
  static void late(String what) {
    logger.log(levelOf(wasLate), "Too late to be recorded: {0}", what);
  }

  private static Level levelOf(AtomicBoolean said) {
    return said.compareAndSet(false, true) ? Level.WARNING : Level.FINE;
  }
}
