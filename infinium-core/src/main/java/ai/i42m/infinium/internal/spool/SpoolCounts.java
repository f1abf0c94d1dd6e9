package ai.i42m.infinium.internal.spool;

import java.util.Map;

/**
 * What a spool holds and what it lost, at one instant.
 *
 * @param tasks tasks on disk
 * @param bytes size of their files
 * @param lost losses since it was opened, by reason; reasons without any are absent
 */
public record SpoolCounts(int tasks, long bytes, Map<SpoolLoss.Reason, Long> lost) {}
