package ai.i42m.infinium.internal.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A timer and its clock, which go on when they are told to. Thread-safe. */
public final class FakeTimer implements Timer, LongSupplier {
  private final List<Entry> entries = new ArrayList<>();
  private final List<Duration> delays = new ArrayList<>();
  private boolean closed;

  /** Near the end of the range: intervals are differences, whatever the sign. */
  private long nowNanos = Long.MAX_VALUE - 1_000_000_000;

  @Override
  public synchronized long getAsLong() {
    return nowNanos;
  }

  @Override
  public synchronized Future<?> schedule(Duration delay, Runnable work) {
    delays.add(delay);
    CompletableFuture<Void> entry = new CompletableFuture<>();
    if (closed) {
      work.run();
    } else {
      entries.add(new Entry(nowNanos + delay.toNanos(), work, entry));
    }
    return entry;
  }

  @Override
  public synchronized void close() {
    closed = true;
    List<Entry> waiting = List.copyOf(entries);
    entries.clear();
    waiting.forEach(Entry::run);
  }

  /** Goes on, and does what is due on the way, each at its time. */
  public synchronized void pass(Duration duration) {
    long until = nowNanos + duration.toNanos();
    for (Entry next = dueBy(until); next != null; next = dueBy(until)) {
      entries.remove(next);
      nowNanos = next.atNanos;
      next.run();
    }
    nowNanos = until;
  }

  private @Nullable Entry dueBy(long until) {
    return entries.stream()
        .filter(entry -> entry.atNanos - until <= 0)
        .min(Comparator.comparingLong(entry -> entry.atNanos - until))
        .orElse(null);
  }

  /** Every delay asked for, in order. */
  public synchronized List<Duration> delays() {
    return List.copyOf(delays);
  }

  /** How much waits and was not cancelled. */
  public synchronized int waiting() {
    return (int) entries.stream().filter(entry -> !entry.future.isDone()).count();
  }

  private record Entry(long atNanos, Runnable work, CompletableFuture<Void> future) {
    void run() {
      if (future.complete(null)) {
        work.run();
      }
    }
  }
}
