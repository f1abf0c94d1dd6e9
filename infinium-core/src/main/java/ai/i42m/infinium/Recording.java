package ai.i42m.infinium;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps what goes wrong while recording away from the work that is being recorded.
 *
 * <p>The first failure and the first late record are logged at WARNING, all others at FINE: a
 * mistake in a loop must not fill the log. Thread-safe.
 */
final class Recording {
  private static final Logger logger = Logger.getLogger(Recording.class.getName());
  private static final Recording OF_THIS_PROCESS = new Recording();

  private final AtomicBoolean hasFailed = new AtomicBoolean();
  private final AtomicBoolean wasLate = new AtomicBoolean();

  /** The one that says each thing once in a process. */
  static Recording ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /**
   * Does the recording; what it throws costs this one record, is logged, and goes no further. So
   * does a library that a listener misses.
   */
  void safely(Runnable recording) {
    try {
      recording.run();
    } catch (RuntimeException | LinkageError e) {
      logger.log(levelOf(hasFailed), "One thing could not be recorded; everything else is", e);
    }
  }

  /**
   * Says that something came after the end and is ignored.
   *
   * @param what for example "a step began after build"; never content
   */
  void late(String what) {
    logger.log(levelOf(wasLate), "Too late to be recorded: {0}", what);
  }

  private static Level levelOf(AtomicBoolean said) {
    return said.compareAndSet(false, true) ? Level.WARNING : Level.FINE;
  }
}
