package ai.i42m.infinium.internal.spool;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the disk refuses tasks at the moment: one WARNING when that begins, one INFO at its end.
 *
 * <p>After a failure the disk is left in peace for a second, so that a full or dead one does not
 * hold up delivery once per task. Thread-safe.
 */
final class Outage {
  static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final Logger logger = Logger.getLogger(Outage.class.getName());

  private final Path root;
  private final LongSupplier nanoTime;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private @Nullable String cause;

  @GuardedBy("lock")
  private long nextTryNanos;

  Outage(Path root, LongSupplier nanoTime) {
    this.root = root;
    this.nanoTime = nanoTime;
  }

  /** Whether it is worth asking the disk. */
  boolean mayTry() {
    synchronized (lock) {
      return cause == null || nanoTime.getAsLong() - nextTryNanos >= 0;
    }
  }

  /** The disk refused something. */
  void failed(Exception failure) {
    boolean first;
    synchronized (lock) {
      first = cause == null;
      cause = first ? failure.toString() : cause;
      nextTryNanos = nanoTime.getAsLong() + PAUSE_NANOS;
    }
    if (first) {
      log(
          Level.WARNING,
          "Infinium's spool " + root + " fails (" + failure + "); tasks wait in memory only.");
    }
  }

  /** The disk took a task. */
  void ended() {
    boolean last;
    synchronized (lock) {
      last = cause != null;
      cause = null;
    }
    if (last) {
      log(Level.INFO, "Infinium's spool " + root + " stores tasks again.");
    }
  }

  /** What the WARNING said that began it; null when there is none. */
  @Nullable String cause() {
    synchronized (lock) {
      return cause;
    }
  }

  private static void log(Level level, String message) {
    try {
      logger.log(level, message);
    } catch (RuntimeException brokenHandler) {
      // Handlers are the application's; one that throws must not stop delivery.
    }
  }
}
