package ai.i42m.infinium.internal.spool;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Runs file operations to their end in a thread that is being interrupted.
 *
 * <p>An interruption closes the channel in use, which is no reason to lose a task. The flag is put
 * aside and set again at the end.
 */
final class Uninterrupted {
  private Uninterrupted() {}

  /** File operations that can be begun anew after they were cut off. */
  @FunctionalInterface
  interface Operations<T> {
    T run() throws IOException;
  }

  static <T> T call(Operations<T> operations) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      return operations.run();
    } catch (ClosedByInterruptException e) {
      interrupted |= Thread.interrupted();
      return operations.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
