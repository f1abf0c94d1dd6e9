package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.internal.log.SafeLog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the log that all tasks begin to wait, at most once a minute, or those of one agent, and
 * when they go on.
 *
 * <p>Used by the delivery thread only.
 */
final class HoldLog {
  static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final Logger logger = Logger.getLogger(HoldLog.class.getName());

  private final LongSupplier nanoTime;
  private Flow said = Flow.FLOWING;

  private final Set<String> saidAgents = new HashSet<>();

  /** When the last WARNING was written; null before the first one. */
  private @Nullable Long saidAtNanos;

  HoldLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void saw(Hold hold) {
    sayFlow(hold);
    sayAgents(hold);
  }

  private void sayFlow(Hold hold) {
    if (hold.flow() == said) {
      return;
    }
    if (hold.flow() == Flow.FLOWING) {
      SafeLog.write(logger, Level.INFO, "Infinium takes tasks again");
    } else if (saidAtNanos == null || nanoTime.getAsLong() - saidAtNanos >= INTERVAL_NANOS) {
      saidAtNanos = nanoTime.getAsLong();
      SafeLog.write(logger, Level.WARNING, hold.text());
    } else {
      return;
    }
    said = hold.flow();
  }

  /** Each agent once, until it is taken again. */
  private void sayAgents(Hold hold) {
    hold.refusedAgents()
        .forEach(
            (agentId, refusal) -> {
              if (saidAgents.add(agentId)) {
                SafeLog.write(logger, Level.WARNING, Hold.refusalText(agentId, refusal));
              }
            });
    for (String agentId : List.copyOf(saidAgents)) {
      if (!hold.refusedAgents().containsKey(agentId)) {
        saidAgents.remove(agentId);
        SafeLog.write(logger, Level.INFO, "Infinium takes tasks of agent " + agentId + " again");
      }
    }
  }
}
