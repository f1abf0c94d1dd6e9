package ai.i42m.infinium.otel.internal.collect;

/**
 * What waits, against the limits; says of which kind the oldest tree has to leave.
 *
 * <pre>
 *   provisional trees ≤ maxBytes / 8        leave first, forgotten silently
 *   both together     ≤ maxBytes, maxOpenTasks
 *   tasks             leave only when they are too much without any provisional tree
 * </pre>
 *
 * <p>So a server's ordinary traffic never pushes an agent's task out. Not thread-safe.
 */
final class HeldBytes {

  private final CollectLimits limits;
  private long taskBytes;
  private long provisionalBytes;
  private int tasks;
  private int provisional;

  HeldBytes(CollectLimits limits) {
    this.limits = limits;
  }

  void enter(HeldTree tree) {
    count(tree, 1);
  }

  /** Takes out a tree that has not changed since it entered. */
  void leave(HeldTree tree) {
    count(tree, -1);
  }

  boolean isWithinLimits() {
    return !provisionalMustLeave() && !taskMustLeave();
  }

  boolean provisionalMustLeave() {
    return provisional > 0
        && (provisionalBytes > limits.maxProvisionalBytes()
            || provisionalBytes + taskBytes > limits.maxBytes()
            || provisional + tasks > limits.maxOpenTasks());
  }

  boolean taskMustLeave() {
    return tasks > 0 && (taskBytes > limits.maxBytes() || tasks > limits.maxOpenTasks());
  }

  /** Whether there is so much that not even the next sweep can be waited for. */
  boolean taskMustLeaveAtOnce() {
    return tasks > 0 && (taskBytes > 2 * limits.maxBytes() || tasks > 2 * limits.maxOpenTasks());
  }

  private void count(HeldTree tree, int sign) {
    if (tree.isTask()) {
      tasks += sign;
      taskBytes += sign * tree.bytes();
    } else {
      provisional += sign;
      provisionalBytes += sign * tree.bytes();
    }
  }
}
