package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.task.TaskData;

/**
 * One task on its way.
 *
 * @param bytes its weight against the queue's bound
 * @param sequence its place among all accepted tasks, from 0
 */
record QueuedTask(TaskData task, Ticket ticket, long bytes, long sequence) {}
