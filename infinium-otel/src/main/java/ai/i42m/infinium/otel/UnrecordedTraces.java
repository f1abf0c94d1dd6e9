package ai.i42m.infinium.otel;

import ai.i42m.infinium.otel.internal.dialect.TaskSigns;
import io.opentelemetry.api.common.Attributes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Counts traces that a sampler kept from being recorded, and says so once.
 *
 * <pre>
 *   agent work was among them:  10 spans of it, or one and a minute later   WARNING
 *   none was seen:              100 traces and a minute                     INFO
 * </pre>
 *
 * <p>A sampler sees the start of a span only. Instrumentations built on Micrometer name their spans
 * at the end, so that no sign of agent work does not mean that there was none. Thread-safe; never
 * throws.
 */
final class UnrecordedTraces {

  private static final Logger logger = Logger.getLogger(InfiniumSampler.class.getName());

  private static final int ENOUGH_SPANS = 10;
  private static final int ENOUGH_TRACES = 100;
  private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final LongSupplier nanoTime;
  private final LongAdder traces = new LongAdder();
  private final AtomicInteger agentSpans = new AtomicInteger();

  /** When the first trace was dropped, and the first span of an agent; 0 while none was. */
  private final AtomicLong firstNanos = new AtomicLong();

  private final AtomicLong firstAgentNanos = new AtomicLong();
  private final AtomicBoolean warned = new AtomicBoolean();
  private final AtomicBoolean told = new AtomicBoolean();

  /** Nothing was dropped yet; {@code nanoTime} is {@link System#nanoTime} but in tests. */
  UnrecordedTraces(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Counts a dropped span, if it is the root of a trace here. */
  void dropped(boolean localRoot, String name, Attributes attributes) {
    if (localRoot) {
      traces.increment();
    }
    if (warned.get()) {
      return;
    }
    if (TaskSigns.startsAgentWork(name, attributes)) {
      mark(firstAgentNanos);
      agentSpans.incrementAndGet();
    }
    if (agentSpans.get() >= ENOUGH_SPANS || isMinuteAgo(firstAgentNanos)) {
      warn();
    } else if (localRoot && !told.get()) {
      mark(firstNanos);
      tellOfOthers();
    }
  }

  long count() {
    return traces.sum();
  }

  private void warn() {
    if (warned.compareAndSet(false, true)) {
      say(
          Level.WARNING,
          traces.sum()
              + " traces were not recorded so far, because the sampler dropped them, and model"
              + " calls or agent runs were among them: these are no tasks in Infinium. Set"
              + " infinium.record.unsampled=true (InfiniumSampler.Builder.setRecordUnsampled in"
              + " code), or sample more. This is said once");
    }
  }

  private void tellOfOthers() {
    if (traces.sum() >= ENOUGH_TRACES
        && isMinuteAgo(firstNanos)
        && told.compareAndSet(false, true)) {
      say(
          Level.INFO,
          traces.sum()
              + " traces were not recorded so far, because the sampler dropped them. If an agent"
              + " works in them, it makes no task in Infinium, unless infinium.record.unsampled is"
              + " true (InfiniumSampler.Builder.setRecordUnsampled in code) or its tasks begin with"
              + " Infinium.trace. This is said once");
    }
  }

  private void mark(AtomicLong first) {
    if (first.get() == 0) {
      // One nanosecond off, at worst: 0 stands for never.
      first.compareAndSet(0, nanoTime.getAsLong() | 1);
    }
  }

  private boolean isMinuteAgo(AtomicLong first) {
    return first.get() != 0 && nanoTime.getAsLong() - first.get() >= MINUTE_NANOS;
  }

  /** The handler of a program's log may throw anything, and here a span is being started. */
  private static void say(Level level, String what) {
    try {
      logger.log(level, what);
    } catch (RuntimeException | LinkageError e) {
      // There is nobody left to tell.
    }
  }
}
