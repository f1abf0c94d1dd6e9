package ai.i42m.infinium;

import ai.i42m.infinium.error.BatchException;
import ai.i42m.infinium.error.InfiniumException;
import java.util.List;

/**
 * What became of each task of a batch; immutable.
 *
 * <p>{@code successful() + failed() + unsent()} is the number of tasks.
 */
public final class BatchResult {
  private final List<ApiResponse> results;
  private final List<Failure> failures;

  BatchResult(List<ApiResponse> results, List<Failure> failures) {
    this.results = List.copyOf(results);
    this.failures = List.copyOf(failures);
  }

  /** How many tasks Infinium took. */
  public int successful() {
    return (int) results.stream().filter(ApiResponse::success).count();
  }

  /** How many tasks were tried and failed. */
  public int failed() {
    return failures.size();
  }

  /** How many tasks were never begun: after a failure with fail-fast, or when the batch ended. */
  public int unsent() {
    return results.size() - successful() - failed();
  }

  /**
   * One answer for each task, in the order of the tasks. That of a task that failed or was not sent
   * has {@code success() == false}, a message that says so, and the HTTP status, or 0 without one.
   */
  public List<ApiResponse> results() {
    return results;
  }

  /** One message for each failed task, in the order of the tasks: {@code Task 'x' failed: why}. */
  public List<String> errors() {
    return failures.stream().map(failure -> results.get(failure.index()).message()).toList();
  }

  /** The failed tasks with their exceptions, in the order of the tasks. */
  public List<Failure> failures() {
    return failures;
  }

  /**
   * This result, when every task was taken.
   *
   * @throws BatchException naming the first task that failed; carries this result
   */
  public BatchResult orThrow() {
    if (!failures.isEmpty()) {
      Failure first = failures.get(0);
      String why = first.exception().getMessage();
      throw new BatchException(
          "Batch operation failed on task '" + first.taskName() + "': " + why,
          this,
          first.exception());
    }
    return this;
  }

  /** The three counts. */
  @Override
  public String toString() {
    return "BatchResult[successful="
        + successful()
        + ", failed="
        + failed()
        + ", unsent="
        + unsent()
        + "]";
  }

  /**
   * A task that failed.
   *
   * @param index its place in the batch, from 0
   * @param exception what a single call would have thrown
   */
  public record Failure(int index, String taskName, InfiniumException exception) {}
}
