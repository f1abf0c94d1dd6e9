package ai.i42m.infinium.internal.delivery;

import java.util.Map;

/**
 * All tasks ever reported, by where they are at one instant: {@code reported} is the sum of {@code
 * ended}, {@code queued} and {@code inFlight}.
 *
 * @param ended tasks by fate; fates that none has are absent
 * @param queuedBytes weight of the queued ones
 * @param retries attempts after a task's first one
 */
public record DeliveryCounts(
    long reported,
    Map<Fate, Long> ended,
    int queued,
    long queuedBytes,
    int inFlight,
    long retries) {}
