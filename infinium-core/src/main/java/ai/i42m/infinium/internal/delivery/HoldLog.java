package ai.i42m.infinium.internal.delivery;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the log that all tasks begin to wait, at most once a minute, and when they go on.
 *
 * <p>Used by the delivery thread only.
 */
final class HoldLog {
  static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final Logger logger = Logger.getLogger(HoldLog.class.getName());

  private final LongSupplier nanoTime;
  private Pace.Condition said = Pace.Condition.FLOWING;

  /** When the last WARNING was written; null before the first one. */
  private @Nullable Long saidAtNanos;

  HoldLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void saw(Hold hold) {
    if (hold.condition() == said) {
      return;
    }
    if (hold.condition() == Pace.Condition.FLOWING) {
      DropLog.write(logger, Level.INFO, "Infinium takes tasks again");
    } else if (saidAtNanos == null || nanoTime.getAsLong() - saidAtNanos >= INTERVAL_NANOS) {
      saidAtNanos = nanoTime.getAsLong();
      String end = " (" + hold.lastSetback() + "); " + hold.queued() + " tasks wait";
      DropLog.write(logger, Level.WARNING, what(hold.condition()) + end);
    } else {
      return;
    }
    said = hold.condition();
  }

  private static String what(Pace.Condition condition) {
    return switch (condition) {
      case FLOWING -> "Infinium takes tasks";
      case FAILING -> "Infinium fails or cannot be reached";
      case TOO_FAST -> "Infinium asks for fewer tasks";
      case UNAUTHORIZED -> "Infinium refuses this agent: check its id and secret";
    };
  }
}
