package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.task.TaskData;

/**
 * One task on its way.
 *
 * @param bytes its weight against the queue's bound
 * @param sequence its place among all accepted tasks, from 0
 * @param reportedNanos when it was reported, by the nano clock
 * @param attempts how many it has had
 * @param dueNanos when the next one may begin, by the nano clock; without meaning before the first
 */
record QueuedTask(
    TaskData task,
    Ticket ticket,
    long bytes,
    long sequence,
    long reportedNanos,
    int attempts,
    long dueNanos) {

  /** The same one, with an attempt begun. */
  QueuedTask begun() {
    return new QueuedTask(task, ticket, bytes, sequence, reportedNanos, attempts + 1, dueNanos);
  }

  /** The same one, to be tried again. */
  QueuedTask due(long nanos) {
    return new QueuedTask(task, ticket, bytes, sequence, reportedNanos, attempts, nanos);
  }
}
