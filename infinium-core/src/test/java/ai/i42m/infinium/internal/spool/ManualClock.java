package ai.i42m.infinium.internal.spool;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A wall clock that can jump, and a nano clock that cannot. */
final class ManualClock implements InstantSource, LongSupplier {
  private static final Instant START = Instant.parse("2026-11-21T10:15:30Z");

  private final AtomicLong passedNanos = new AtomicLong();
  private final AtomicLong jumpedNanos = new AtomicLong();

  void pass(Duration duration) {
    passedNanos.addAndGet(duration.toNanos());
  }

  void jump(Duration duration) {
    jumpedNanos.addAndGet(duration.toNanos());
  }

  @Override
  public Instant instant() {
    return START.plusNanos(passedNanos.get()).plusNanos(jumpedNanos.get());
  }

  /** Passes the end of the range soon: intervals are differences, whatever the sign. */
  @Override
  public long getAsLong() {
    return Long.MAX_VALUE - 1_000_000_000 + passedNanos.get();
  }
}
