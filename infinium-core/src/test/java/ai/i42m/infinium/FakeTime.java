package ai.i42m.infinium;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Both clocks, which go on when they are told to. */
final class FakeTime implements InstantSource, LongSupplier {
  static final Instant START = Instant.parse("2026-11-20T10:15:30Z");

  private final AtomicLong passedNanos = new AtomicLong();

  void pass(Duration duration) {
    passedNanos.addAndGet(duration.toNanos());
  }

  void passMillis(long millis) {
    pass(Duration.ofMillis(millis));
  }

  @Override
  public Instant instant() {
    return START.plusNanos(passedNanos.get());
  }

  /** Begins near the end of the range: intervals are differences, whatever the sign. */
  @Override
  public long getAsLong() {
    return Long.MAX_VALUE - 1_000_000_000 + passedNanos.get();
  }

  TraceSettings settings(TextLimits limits) {
    return new TraceSettings(this, this, limits, new Recording());
  }

  TraceBuilder trace() {
    return TraceBuilder.create("Blog post", "Writes a post", settings(TextLimits.defaults()));
  }
}
