package ai.i42m.infinium.internal.policy;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Lets so many a second through on average, and twice as many at once after a pause.
 *
 * <p>Who comes first is served first. The tokens are kept as time: one is worth {@code
 * nanosPerToken}, and time fills the bucket up to its brim.
 *
 * <p>Thread-safe. Nobody is called under the lock.
 */
public final class TokenBucket {
  private static final double BURST_SECONDS = 2;
  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanoTime;
  private final Timer timer;
  private final long nanosPerToken;
  private final long brimNanos;
  private final Object lock = new Object();

  /** Some of them may be done: whoever gave up stays until the turn comes. */
  @GuardedBy("lock")
  private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();

  @GuardedBy("lock")
  private long availableNanos;

  @GuardedBy("lock")
  private long filledAtNanos;

  @GuardedBy("lock")
  private boolean open;

  /**
   * A full bucket.
   *
   * @param tokensPerSecond greater than 0; the bucket holds twice as many, at least one
   * @param timer is not closed here
   */
  public TokenBucket(double tokensPerSecond, LongSupplier nanoTime, Timer timer) {
    this.nanoTime = nanoTime;
    this.timer = timer;
    this.nanosPerToken = Math.max(1, Math.round(NANOS_PER_SECOND / tokensPerSecond));
    this.brimNanos =
        nanosPerToken * Math.max(1, Math.round(Math.min(tokensPerSecond, 1e9) * BURST_SECONDS));
    this.availableNanos = brimNanos;
    this.filledAtNanos = nanoTime.getAsLong();
  }

  /** Completes when it is the caller's turn. Ended from outside, it costs no token. */
  CompletableFuture<Void> take() {
    CompletableFuture<Void> turn = new CompletableFuture<>();
    boolean first;
    synchronized (lock) {
      first = waiting.isEmpty();
      waiting.add(turn);
    }
    if (first) {
      serve();
    }
    return turn;
  }

  private void serve() {
    List<CompletableFuture<Void>> served = new ArrayList<>();
    long waitNanos;
    synchronized (lock) {
      fill();
      while (!waiting.isEmpty() && (open || availableNanos >= nanosPerToken)) {
        CompletableFuture<Void> turn = waiting.remove();
        if (!turn.isDone()) {
          availableNanos -= nanosPerToken;
          served.add(turn);
        }
      }
      waitNanos = waiting.isEmpty() ? 0 : nanosPerToken - availableNanos;
    }
    if (waitNanos > 0) {
      timer.schedule(Duration.ofNanos(waitNanos), this::serve);
    }
    served.forEach(turn -> turn.complete(null));
  }

  @GuardedBy("lock")
  private void fill() {
    long now = nanoTime.getAsLong();
    availableNanos = Math.min(brimNanos, availableNanos + Math.max(0, now - filledAtNanos));
    filledAtNanos = now;
  }

  /** Lets everybody through from now on. */
  void open() {
    synchronized (lock) {
      open = true;
    }
    serve();
  }
}
