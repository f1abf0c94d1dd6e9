package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.internal.log.SafeLog;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the log about lost tasks: the first loss at once, later ones summed up once a minute.
 *
 * <p>Says a status or our own words, never the server's, which may repeat the task's contents.
 *
 * <p>Thread-safe. {@link #record} only counts; the delivery thread writes.
 */
final class DropLog {
  static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final Logger logger = Logger.getLogger(DropLog.class.getName());

  private final LongSupplier nanoTime;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private Map<Fate, Drops> unsaid = new EnumMap<>(Fate.class);

  /** When each fate befell a task last. */
  @GuardedBy("lock")
  private final Map<Fate, Long> lastNanos = new EnumMap<>(Fate.class);

  /** When the next message may be written; null before the first one. */
  @GuardedBy("lock")
  private @Nullable Long nextNanos;

  DropLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void record(Ending ending) {
    synchronized (lock) {
      unsaid.merge(ending.fate(), new Drops(1, ending), Drops::plus);
      lastNanos.put(ending.fate(), nanoTime.getAsLong());
    }
  }

  /** How tasks were lost within the last minute. */
  Set<Fate> lossesOfLate() {
    synchronized (lock) {
      long now = nanoTime.getAsLong();
      Set<Fate> late = EnumSet.noneOf(Fate.class);
      lastNanos.forEach(
          (fate, nanos) -> {
            if (now - nanos < INTERVAL_NANOS) {
              late.add(fate);
            }
          });
      return late;
    }
  }

  /** How long until {@link #logIfDue} has something to write, when nothing more is lost. */
  long nanosUntilDue() {
    synchronized (lock) {
      if (unsaid.isEmpty()) {
        return Long.MAX_VALUE;
      }
      return nextNanos == null ? 0 : Math.max(0, nextNanos - nanoTime.getAsLong());
    }
  }

  void logIfDue() {
    if (nanosUntilDue() == 0) {
      logNow();
    }
  }

  /** Writes what was not yet written. */
  void logNow() {
    Map<Fate, Drops> drops;
    synchronized (lock) {
      if (unsaid.isEmpty()) {
        return;
      }
      drops = unsaid;
      unsaid = new EnumMap<>(Fate.class);
      nextNanos = nanoTime.getAsLong() + INTERVAL_NANOS;
    }
    SafeLog.write(logger, Level.WARNING, message(drops));
  }

  private static String message(Map<Fate, Drops> drops) {
    long count = drops.values().stream().mapToLong(Drops::count).sum();
    StringBuilder text = new StringBuilder("Infinium dropped ").append(count);
    text.append(count == 1 ? " task: " : " tasks: ");
    String separator = "";
    for (Map.Entry<Fate, Drops> entry : drops.entrySet()) {
      text.append(separator).append(entry.getKey()).append(' ').append(entry.getValue());
      separator = ", ";
    }
    return text.append(". Told at most once a minute.").toString();
  }

  /** Losses of one fate, and the newest of them. */
  private record Drops(long count, Ending last) {
    Drops plus(Drops newer) {
      return new Drops(count + newer.count, newer.last);
    }

    @Override
    public String toString() {
      return count + " (last: " + last.loggable() + ")";
    }
  }
}
