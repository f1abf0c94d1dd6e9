package ai.i42m.infinium.internal.delivery;

/**
 * Whether all tasks wait together, at one instant.
 *
 * @param lastSetback in our own words; empty when they do not wait
 * @param queued how many tasks there are
 */
record Hold(Pace.Condition condition, String lastSetback, int queued) {}
