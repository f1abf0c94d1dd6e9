package ai.i42m.infinium.internal.delivery;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What delivery suffers from, at one instant.
 *
 * @param closed whether it takes no more tasks
 * @param lossesOfLate how tasks were lost within the last minute
 * @param outage why the disk takes no tasks, in our own words; null while it does, or is not used
 */
public record Condition(
    boolean closed, Hold hold, Set<Fate> lossesOfLate, @Nullable String outage) {}
