package ai.i42m.infinium.otel;

/**
 * What was lost or cut short between spans and tasks, since the exporter was made; all zero when
 * all is well.
 *
 * <p>What becomes of a task afterwards is in {@link ai.i42m.infinium.InfiniumClient#stats()}.
 *
 * @param lateSpans spans that came after their task was handed on; they are in no task
 * @param evictedTasks tasks that were handed on early, with the spans they had, because newer ones
 *     needed the room; they say so in the tag {@code infinium.completion}
 * @param droppedTasks complete tasks that were not made because the assembly thread could not keep
 *     up, or the exporter had been shut down
 * @param failedTasks complete tasks on which this library failed; logged with the exception
 * @param failedRedactions texts that were dropped because the {@link Redactor} failed on them; the
 *     first is logged
 * @param duplicateTasks complete tasks that were not sent because the same client had been given
 *     them before: two processors or exporters are registered for it
 * @param lateLogRecords log records with messages or exceptions that came after their task was
 *     handed on; they are in no task
 * @param droppedLogRecords such log records that are in no task for another reason: it had too
 *     many, their span never came, or this library failed on them
 */
public record AssemblyStats(
    long lateSpans,
    long evictedTasks,
    long droppedTasks,
    long failedTasks,
    long failedRedactions,
    long duplicateTasks,
    long lateLogRecords,
    long droppedLogRecords) {}
