package ai.i42m.infinium.testkit;

import java.time.Duration;
import java.util.List;

/** Waits for tasks and requests; a wait in vain tells what came, and what was turned away. */
final class Waiting {
  private static final int MAX_LINES = 10;

  private final TaskStore store;
  private final RequestLog log;

  Waiting(TaskStore store, RequestLog log) {
    this.store = store;
    this.log = log;
  }

  List<ReceivedTask> awaitTasks(int count, Duration timeout) {
    try {
      List<ReceivedTask> arrived = store.await(count, timeout);
      if (arrived.size() >= count) {
        return arrived;
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    throw new AssertionError(
        "expected " + count + " tasks within " + timeout + ", but " + report());
  }

  List<ReceivedRequest> awaitRequests(int count, Duration timeout) {
    try {
      if (log.await(count, timeout)) {
        return log.requests();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    throw new AssertionError(
        "expected " + count + " requests within " + timeout + ", but " + report());
  }

  /** Of a wait for tasks that came to no server. */
  static AssertionError tooFew(int count, Duration timeout, List<?> names) {
    StringBuilder text = new StringBuilder();
    text.append("expected ").append(count).append(" tasks within ").append(timeout);
    text.append(", but there are ").append(names.size()).append(" tasks");
    append(text, names);
    return new AssertionError(text.toString());
  }

  /** Of a wait that was broken off; the flag stays set. */
  static AssertionError interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new AssertionError("interrupted while waiting", cause);
  }

  private String report() {
    List<ReceivedTask> tasks = store.tasks();
    List<ReceivedRequest> requests = log.requests();
    List<ReceivedRequest> failed = requests.stream().filter(Waiting::failed).toList();
    StringBuilder text = new StringBuilder();
    text.append("there are ").append(tasks.size()).append(" tasks");
    append(text, tasks);
    text.append("\nand ").append(requests.size()).append(" requests, ");
    text.append(failed.size()).append(" of them failed");
    append(text, failed);
    return text.toString();
  }

  private static boolean failed(ReceivedRequest request) {
    return request.status() < 200 || request.status() > 299;
  }

  /** The newest lines: what happened last is what a reader of a failed test looks for. */
  private static void append(StringBuilder text, List<?> lines) {
    int from = Math.max(0, lines.size() - MAX_LINES);
    if (from > 0) {
      text.append("\n  ... ").append(from).append(" older");
    }
    lines.subList(from, lines.size()).forEach(line -> text.append("\n  ").append(line));
  }
}
