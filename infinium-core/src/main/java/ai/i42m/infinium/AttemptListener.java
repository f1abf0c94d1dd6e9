package ai.i42m.infinium;

/**
 * Hears of each exchange with Infinium: of direct calls, of their retries, of background delivery.
 *
 * <p>For metrics and logs. Runs on the thread that ends the exchange, before the caller knows, so
 * it must be quick and thread-safe. What it throws is logged and goes no further.
 */
@FunctionalInterface
public interface AttemptListener {

  /** An exchange has ended. */
  void onAttempt(Attempt attempt);
}
