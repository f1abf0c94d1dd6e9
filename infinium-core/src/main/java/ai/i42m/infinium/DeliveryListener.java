package ai.i42m.infinium;

/**
 * Hears what becomes of every task that is reported to a client, or that it takes over.
 *
 * <p>Called on the delivery thread, one event after the other, in the order in which they happened:
 * a slow listener delays delivery, and misses the oldest of more than 10 000 events that wait for
 * it, which a WARNING counts. What it throws is logged and goes nowhere. It must not wait for a
 * task to be delivered.
 */
@FunctionalInterface
public interface DeliveryListener {
  /** Called for each event. */
  void onEvent(DeliveryEvent event);
}
