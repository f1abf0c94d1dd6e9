package ai.i42m.infinium.internal.delivery;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * When the next attempt may begin, and how many at once; the pace is the server's.
 *
 * <p>A task that failed waits by itself and holds nobody up: by chance up to 1 s, then up to twice
 * as long each time, up to {@link #LONGEST_WAIT} (full jitter), or longer when the server says so.
 * All tasks wait together, and go on one by one until one succeeds, when
 *
 * <ul>
 *   <li>{@link #FAILURES_OF_ALL} different tasks failed at network or server, and none was answered
 *       between: a few that the server fails at must not stop the others. The wait grows by the
 *       same rule;
 *   <li>the server said 429: as long as it asks, and by that rule when it asks for less than 1 s.
 * </ul>
 *
 * <p>Attempts that were under way when that began and fail too do not lengthen the wait, unless the
 * server asks for it.
 *
 * <p>Each success lets one more go at once, up to {@link #MOST_AT_ONCE}. Not thread-safe: guarded
 * by the queue's lock.
 */
final class Pace {
  static final int MOST_AT_ONCE = 4;
  static final int FAILURES_OF_ALL = 4;
  static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private static final long FIRST_WAIT_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MOST_DOUBLINGS = 6;

  private final LongSupplier nanoTime;
  private final DoubleSupplier random;

  private Flow flow = Flow.FLOWING;
  private int atOnce = MOST_AT_ONCE;
  private final Set<Long> failing = new HashSet<>();

  /** Waits of all tasks since the last success. */
  private int rounds;

  private long goOnAtNanos;
  private String lastSetback = "";

  /** Goes by the given clock; {@code random} gives numbers from 0 to 1. */
  Pace(LongSupplier nanoTime, DoubleSupplier random) {
    this.nanoTime = nanoTime;
    this.random = random;
  }

  /** Why all tasks wait, if they do. */
  Flow flow() {
    return flow;
  }

  /** What failed last, in our own words; empty after a success. */
  String lastSetback() {
    return lastSetback;
  }

  /** How many may be under way at once. */
  int atOnce() {
    return atOnce;
  }

  /** How long all tasks have to wait; 0 or less when they have not. */
  long pauseNanos() {
    return flow == Flow.FLOWING ? 0 : goOnAtNanos - nanoTime.getAsLong();
  }

  /** The server has answered as one does that works, whatever it thought of the task. */
  void answered() {
    flow = Flow.FLOWING;
    failing.clear();
    rounds = 0;
    lastSetback = "";
    atOnce = Math.min(atOnce + 1, MOST_AT_ONCE);
  }

  /**
   * An attempt failed.
   *
   * @param sequence the task's
   * @param attempts how many it has had
   * @return how long this task has to wait, in nanoseconds
   */
  long setBack(long sequence, int attempts, Setback setback) {
    lastSetback = setback.loggable();
    long asked = setback.retryAfter() == null ? 0 : setback.retryAfter().toNanos();
    if (pauseNanos() > 0) {
      // Begun before all had to wait, so it says nothing new about the server.
      prolong(asked);
      return Math.max(asked, backOff(attempts));
    }
    return switch (setback.kind()) {
      case TOO_FAST -> pauseAll(Flow.TOO_FAST, asked);
      case UNAUTHORIZED -> throw new IllegalArgumentException("not a matter of pace");
      case FAILURE ->
          areAllFailing(sequence)
              ? pauseAll(Flow.FAILING, asked)
              : Math.max(asked, backOff(attempts));
    };
  }

  private boolean areAllFailing(long sequence) {
    if (failing.size() < FAILURES_OF_ALL) {
      failing.add(sequence);
    }
    return flow == Flow.FAILING || failing.size() == FAILURES_OF_ALL;
  }

  private long pauseAll(Flow why, long asked) {
    rounds++;
    boolean isItsPace = why == Flow.TOO_FAST && asked >= FIRST_WAIT_NANOS;
    long nanos = isItsPace ? asked : Math.max(asked, backOff(rounds));
    flow = why;
    atOnce = 1;
    goOnAtNanos = nanoTime.getAsLong() + nanos;
    return nanos;
  }

  /** Lets the next attempt begin at once. */
  void goOn() {
    goOnAtNanos = nanoTime.getAsLong();
  }

  private void prolong(long nanos) {
    goOnAtNanos += Math.max(0, nanos - pauseNanos());
  }

  private long backOff(int attempts) {
    long longest = FIRST_WAIT_NANOS << Math.min(attempts - 1, MOST_DOUBLINGS);
    return (long) (Math.min(longest, LONGEST_WAIT.toNanos()) * random.getAsDouble());
  }
}
