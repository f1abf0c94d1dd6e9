package ai.i42m.infinium.examples.quickstart.model;

import java.util.function.Predicate;

/**
 * Which tickets the embedded model gives trouble.
 *
 * @param throttledOnce tickets whose first request is answered 429 with {@code Retry-After}
 * @param down tickets whose drafts are always answered 503
 */
public record FaultPlan(Predicate<String> throttledOnce, Predicate<String> down) {
  /** Every request is answered. */
  public static final FaultPlan NONE = new FaultPlan(ticket -> false, ticket -> false);

  /** The quickstart's plan: every fifth ticket waits once, T-1019 never gets a draft. */
  public static FaultPlan quickstart() {
    return new FaultPlan(ticket -> ticket.matches("T-\\d*[05]"), "T-1019"::equals);
  }
}
