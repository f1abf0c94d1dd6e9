package ai.i42m.infinium.otel.internal.collect;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One kind of loss: counted where it happens, said by the assembly thread, the first time at once
 * and then at most once a minute.
 *
 * <p>Thread-safe. {@link #add} is fit for application threads: it neither locks nor logs.
 */
public final class CountedLoss {

  private static final Logger logger = Logger.getLogger(CountedLoss.class.getName());
  private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final String what;
  private final LongSupplier nanoTime;
  private final LongAdder count = new LongAdder();
  private volatile @Nullable Object example;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private long said;

  @GuardedBy("lock")
  private long saidAtNanos;

  /**
   * Nothing is lost yet.
   *
   * @param what follows the number in the log: "spans came after their task was handed on"
   */
  public CountedLoss(String what, LongSupplier nanoTime) {
    this.what = what;
    this.nanoTime = nanoTime;
  }

  /** Counts some more. */
  public void add(long lost) {
    count.add(lost);
  }

  /**
   * Counts some more, and keeps one of them for the log.
   *
   * @param one made into text only when it is logged
   */
  void add(long lost, Object one) {
    example = one;
    count.add(lost);
  }

  /** All so far. */
  public long count() {
    return count.sum();
  }

  /** Logs what was not said yet, if it is time. */
  public void say() {
    long now = nanoTime.getAsLong();
    long news;
    synchronized (lock) {
      news = count.sum() - said;
      if (news == 0 || (said > 0 && now - saidAtNanos < INTERVAL_NANOS)) {
        return;
      }
      said += news;
      saidAtNanos = now;
    }
    Object last = example;
    logger.warning(
        news
            + " "
            + what
            + (last == null ? "" : ", the last: " + last)
            + ". Told at most once a minute.");
  }
}
