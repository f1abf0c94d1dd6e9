package ai.i42m.infinium.otel.docs;

import ai.i42m.infinium.ApiResponse;
import ai.i42m.infinium.AsyncInfiniumClient;
import ai.i42m.infinium.BatchResult;
import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.task.TaskData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;

/** Code of docs/client.md. */
final class ClientSnippets {
  private static final Logger log = Logger.getLogger("docs");

  private ClientSnippets() {}

  static void send(String ticket) {
    // docs:start client_send
    try (InfiniumClient client = InfiniumClient.fromEnvironment()) {
      ApiResponse response =
          client.sendTask(
              "Classify ticket",
              "Categorized a ticket",
              Duration.ofMillis(2400),
              task ->
                  task.inputSummary(ticket)
                      .outputSummary("billing")
                      .llmUsage(Map.of("model", "gpt-4o-mini", "prompt_tokens", 320)));
      log.info("stored as " + response.traceId());
    }
    // docs:end client_send
  }

  static void batch(InfiniumClient client, List<TaskData> tasks) {
    // docs:start client_batch
    BatchResult batch = client.sendTasksBatch(tasks, 8);
    for (BatchResult.Failure failure : batch.failures()) {
      retryLater(tasks.get(failure.index()), failure.exception());
    }
    // docs:end client_batch
  }

  static CompletableFuture<Void> async(InfiniumClient client, TaskData task) {
    // docs:start client_async
    AsyncInfiniumClient async = client.async();
    CompletableFuture<Void> done =
        async
            .sendTaskData(task)
            .thenApply(response -> Objects.requireNonNull(response.traceId()))
            .thenCompose(traceId -> async.waitForInterpretation(traceId))
            .thenAccept(result -> log.info("graded: " + result.data().keySet()));
    // docs:end client_async
    return done;
  }

  private static void retryLater(TaskData task, InfiniumException why) {
    log.info(task + " later: " + why.statusCode());
  }
}
