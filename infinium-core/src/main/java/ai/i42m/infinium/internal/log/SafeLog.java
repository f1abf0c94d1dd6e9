package ai.i42m.infinium.internal.log;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Log lines that disturb nobody: handlers are the application's, and one may throw. */
public final class SafeLog {
  private SafeLog() {}

  /** Writes a line; never throws. */
  public static void write(Logger logger, Level level, String message) {
    write(logger, level, message, null);
  }

  /** Writes a line with what caused it; never throws. */
  public static void write(Logger logger, Level level, String message, @Nullable Throwable cause) {
    try {
      logger.log(level, message, cause);
    } catch (RuntimeException brokenHandler) {
      // Nothing is left to tell it to.
    }
  }
}
