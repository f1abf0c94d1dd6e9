package ai.i42m.infinium.testkit;

import ai.i42m.infinium.testkit.internal.http.Answer;
import ai.i42m.infinium.testkit.internal.http.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shows people and scripts what was received; everything outside the API's base path is its own.
 *
 * <pre>
 * GET /                  an index
 * GET /tasks             the tasks that are kept, newest first, without their content
 * GET /tasks/{traceId}   the body of one task, as it was sent
 * </pre>
 */
final class ListingHandler {
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final TaskStore store;

  ListingHandler(TaskStore store) {
    this.store = store;
  }

  Answer handle(Request request) throws Refusal {
    requireLoopbackName(request);
    if (!request.method().equals("GET")) {
      throw new Refusal(Answer.error(405, "only GET here").withHeader("Allow", "GET"));
    }
    String path = request.path();
    if (path.equals("/")) {
      return index();
    }
    if (path.equals("/tasks")) {
      return tasks();
    }
    if (path.startsWith("/tasks/")) {
      return one(path.substring("/tasks/".length()));
    }
    throw new Refusal(404, "nothing at " + path);
  }

  /**
   * A page of the web whose host name was pointed at this machine must not read what agents did.
   */
  private static void requireLoopbackName(Request request) throws Refusal {
    String host = String.valueOf(request.header("host")).replaceFirst(":\\d+$", "");
    if (!LOOPBACK_NAMES.contains(host)) {
      throw new Refusal(403, "not a name of the loopback interface: " + host);
    }
  }

  private Answer index() {
    TaskStore.Counts counts = store.counts();
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("server", "LocalInfinium: tasks are recorded, not graded");
    index.put("received", counts.received());
    index.put("duplicates", counts.duplicates());
    index.put("forgotten", counts.forgotten());
    index.put("links", List.of("/tasks", "/tasks/{traceId}"));
    return Answer.json(200, index);
  }

  private Answer tasks() {
    List<ReceivedTask> tasks = new ArrayList<>(store.tasks());
    Collections.reverse(tasks);
    return Answer.json(200, tasks.stream().map(ListingHandler::summary).toList());
  }

  private static Map<String, Object> summary(ReceivedTask task) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("traceId", task.traceId());
    summary.put("name", task.name());
    summary.put("agentId", task.agentId());
    summary.put("receivedAt", task.receivedAt().toString());
    summary.put("sizeInBytes", task.sizeInBytes());
    summary.put("facts", task.facts().toMap());
    return summary;
  }

  private Answer one(String traceId) throws Refusal {
    ReceivedTask task = store.task(Agents.normaliseOrEmpty(traceId));
    if (task == null) {
      throw new Refusal(404, "no trace " + traceId);
    }
    return Answer.text(200, "application/json; charset=utf-8", task.json());
  }
}
