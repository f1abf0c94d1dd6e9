package ai.i42m.infinium.internal.delivery;

import java.util.Map;

/**
 * All tasks that ever came, by where they are at one instant: {@code reported} and {@code adopted}
 * together are the sum of {@code ended}, {@code queued}, {@code onDisk} and {@code inFlight}.
 *
 * @param adopted tasks taken over from ended processes
 * @param ended tasks by fate; fates that none has are absent
 * @param queued tasks that wait in memory
 * @param queuedBytes weight of the queued ones
 * @param onDisk tasks that wait on disk, those left there at the end not among them
 * @param retries attempts after a task's first one
 */
public record DeliveryCounts(
    long reported,
    long adopted,
    Map<Fate, Long> ended,
    int queued,
    long queuedBytes,
    int onDisk,
    int inFlight,
    long retries) {}
