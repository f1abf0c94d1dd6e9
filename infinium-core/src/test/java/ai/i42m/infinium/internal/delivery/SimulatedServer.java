package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.error.InfiniumException;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server in simulated time: each exchange takes as long as the test says, and ends as it says.
 *
 * <p>Thread-safe.
 */
final class SimulatedServer implements TaskSender {
  private final SimulatedClock clock;
  private final Consumer<Exchange> log;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private Function<Exchange, @Nullable InfiniumException> answers = exchange -> null;

  @GuardedBy("lock")
  private Duration latency = Duration.ZERO;

  @GuardedBy("lock")
  private int underWay;

  /**
   * A server that takes every task at once.
   *
   * @param log is told of each exchange when it begins
   */
  SimulatedServer(SimulatedClock clock, Consumer<Exchange> log) {
    this.clock = clock;
    this.log = log;
  }

  /**
   * One attempt at one task.
   *
   * @param at when it began, by the clock
   * @param underWay how many there were then, this one among them
   */
  record Exchange(Duration at, String taskId, String agentId, int underWay) {}

  /** From now on exchanges take so long and end so; null is success. */
  void answer(Duration latency, Function<Exchange, @Nullable InfiniumException> answers) {
    synchronized (lock) {
      this.latency = latency;
      this.answers = answers;
    }
  }

  @Override
  public CompletableFuture<@Nullable String> send(byte[] json, String taskId, String agentId) {
    CompletableFuture<@Nullable String> attempt = new CompletableFuture<>();
    Exchange exchange;
    InfiniumException failure;
    Duration duration;
    synchronized (lock) {
      underWay++;
      exchange = new Exchange(clock.passed(), taskId, agentId, underWay);
      failure = answers.apply(exchange);
      duration = latency;
    }
    log.accept(exchange);
    clock.after(duration, () -> end(attempt, failure));
    return attempt;
  }

  private void end(
      CompletableFuture<@Nullable String> attempt, @Nullable InfiniumException failure) {
    synchronized (lock) {
      underWay--;
    }
    if (failure == null) {
      attempt.complete("trace");
    } else {
      attempt.completeExceptionally(failure);
    }
  }
}
