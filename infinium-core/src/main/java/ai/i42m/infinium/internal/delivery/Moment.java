package ai.i42m.infinium.internal.delivery;

/**
 * When a task is looked for.
 *
 * @param nowNanos by the nano clock
 * @param isFailing whether the server seems to fail at all tasks
 * @param isLast whether each task is due that waits, because the end has begun
 */
record Moment(long nowNanos, boolean isFailing, boolean isLast) {}
