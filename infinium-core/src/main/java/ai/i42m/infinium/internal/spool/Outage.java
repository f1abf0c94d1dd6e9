package ai.i42m.infinium.internal.spool;

import ai.i42m.infinium.internal.log.SafeLog;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the disk refuses tasks at the moment: a WARNING when that begins, at most one a minute,
 * and an INFO at its end.
 *
 * <p>After a failure the disk is left in peace for a second, so that a full or dead one does not
 * hold up delivery once per task. Thread-safe.
 */
final class Outage {
  static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** A disk that fails now and then must not fill the log. */
  static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final Logger logger = Logger.getLogger(Outage.class.getName());

  private final Path root;
  private final LongSupplier nanoTime;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private @Nullable String cause;

  @GuardedBy("lock")
  private long nextTryNanos;

  /** When the last WARNING was written; null before the first one. */
  @GuardedBy("lock")
  private @Nullable Long saidAtNanos;

  /** Whether a WARNING was written that no INFO has followed. */
  @GuardedBy("lock")
  private boolean isSaid;

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
    if (begins(failure)) {
      SafeLog.write(
          logger,
          Level.WARNING,
          "Infinium's spool " + root + " fails (" + failure + "); tasks wait in memory only.");
    }
  }

  /** Whether that is to be said. */
  private boolean begins(Exception failure) {
    synchronized (lock) {
      long now = nanoTime.getAsLong();
      cause = cause == null ? failure.toString() : cause;
      nextTryNanos = now + PAUSE_NANOS;
      if (isSaid || (saidAtNanos != null && now - saidAtNanos < SILENCE_NANOS)) {
        return false;
      }
      saidAtNanos = now;
      isSaid = true;
      return true;
    }
  }

  /** The disk took a task, or would. */
  void ended() {
    boolean last;
    synchronized (lock) {
      last = isSaid;
      isSaid = false;
      cause = null;
    }
    if (last) {
      SafeLog.write(logger, Level.INFO, "Infinium's spool " + root + " stores tasks again.");
    }
  }

  /** What began it, as the WARNING says it; null when there is none. */
  @Nullable String cause() {
    synchronized (lock) {
      return cause;
    }
  }
}
