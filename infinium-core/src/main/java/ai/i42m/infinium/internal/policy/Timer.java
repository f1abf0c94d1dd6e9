package ai.i42m.infinium.internal.policy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.concurrent.Future;

/** Does something later, without a thread that waits for it. Thread-safe. */
public interface Timer extends AutoCloseable {
  /**
   * Does the work once after the delay, on a thread of this timer.
   *
   * @return cancels the work, as long as it has not begun
   */
  @CanIgnoreReturnValue
  Future<?> schedule(Duration delay, Runnable work);

  /**
   * Does at once, on the caller's thread, what is still waiting, so that nobody waits in vain; work
   * scheduled later is done at once too.
   */
  @Override
  void close();
}
