package ai.i42m.infinium.internal.runtime;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Log lines that disturb nobody: handlers are the application's, and one may throw. */
final class SafeLog {
  private SafeLog() {}

  static void warn(Logger logger, String message, Throwable cause) {
    try {
      logger.log(Level.WARNING, message, cause);
    } catch (RuntimeException brokenHandler) {
      // Nothing is left to tell it to.
    }
  }
}
