package ai.i42m.infinium.otel;

/**
 * What was lost between spans and tasks, since the exporter was made; all zero when all is well.
 *
 * <p>What becomes of a task afterwards is in {@link ai.i42m.infinium.InfiniumClient#stats()}.
 *
 * @param lateSpans spans that came after their task was handed on; they are in no task
 * @param droppedTasks complete tasks that were not made because the assembly thread could not keep
 *     up, or the exporter had been shut down
 * @param failedTasks complete tasks on which this library failed; logged with the exception
 * @param failedRedactions texts that were dropped because the {@link Redactor} failed on them; the
 *     first is logged
 */
public record AssemblyStats(
    long lateSpans, long droppedTasks, long failedTasks, long failedRedactions) {}
