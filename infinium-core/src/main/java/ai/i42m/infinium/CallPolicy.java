package ai.i42m.infinium;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How direct calls are made, and who hears of them; immutable. */
final class CallPolicy {
  private final int maxRetries;
  private final double requestsPerSecond;
  private final @Nullable AttemptListener attemptListener;

  private CallPolicy(Builder builder) {
    this.maxRetries = builder.maxRetries;
    this.requestsPerSecond = builder.requestsPerSecond;
    this.attemptListener = builder.attemptListener;
  }

  /** Most attempts after the first one, from 0. */
  int maxRetries() {
    return maxRetries;
  }

  /** 0 is no limit. */
  double requestsPerSecond() {
    return requestsPerSecond;
  }

  /** Null when nobody listens. */
  @Nullable AttemptListener attemptListener() {
    return attemptListener;
  }

  /** Collects options; each is checked at once. */
  static final class Builder {
    private static final int MOST_RETRIES = 100;
    private static final double LEAST_RATE = 0.001;
    private static final double MOST_RATE = 1_000_000;

    private int maxRetries = 3;
    private double requestsPerSecond = 10;
    private @Nullable AttemptListener attemptListener;

    void setMaxRetries(int maxRetries) {
      if (maxRetries < 0 || maxRetries > MOST_RETRIES) {
        throw new IllegalArgumentException("maxRetries not from 0 to 100: " + maxRetries);
      }
      this.maxRetries = maxRetries;
    }

    void setRequestsPerSecond(double rate) {
      // Written so that NaN is out of range too.
      boolean inRange = rate >= LEAST_RATE && rate <= MOST_RATE;
      if (rate != 0 && !inRange) {
        throw new IllegalArgumentException(
            "requestsPerSecond neither 0 nor from 0.001 to 1000000: " + rate);
      }
      this.requestsPerSecond = rate;
    }

    void setAttemptListener(AttemptListener attemptListener) {
      this.attemptListener = Objects.requireNonNull(attemptListener, "attemptListener");
    }

    CallPolicy build() {
      return new CallPolicy(this);
    }
  }
}
