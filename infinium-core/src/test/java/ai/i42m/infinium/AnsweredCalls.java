package ai.i42m.infinium;

import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** A program whose main returns when each kind of call was answered; see {@link JvmExitTest}. */
final class AnsweredCalls {
  private AnsweredCalls() {}

  /** Takes the base URL of a server that works. */
  public static void main(String[] args) {
    InfiniumClient client =
        InfiniumClient.builder(LocalInfinium.DEFAULT_AGENT_ID, LocalInfinium.DEFAULT_AGENT_SECRET)
            .setBaseUrl(args[0])
            .build();
    TaskData task = TaskData.builder("n", "d").duration(Duration.ZERO).build();
    ApiResponse answer = client.sendTaskData(task);
    client.async().sendTaskData(task).join();
    client.sendTasksBatch(List.of(task, task)).orThrow();
    client.waitForInterpretation(Objects.requireNonNull(answer.traceId()));
    if (!client.report(task).outcome().toCompletableFuture().join().delivered()) {
      throw new AssertionError("not delivered");
    }
    // Not closed: a forgotten client must not keep the JVM either.
    System.out.println("returned");
  }
}
