package ai.i42m.infinium;

import ai.i42m.infinium.task.TaskData;
import java.time.Duration;

/** A program whose main returns while calls are under way; see {@link JvmExitTest}. */
final class EarlyReturn {
  private EarlyReturn() {}

  /** Takes the base URL of a server that always answers 503, and "close" or "leave". */
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits: that is the test
  public static void main(String[] args) {
    InfiniumClient client =
        InfiniumClient.builder("3a9d1f04-52c7-4b8e-9f16-0c5d2e7b8a41", "s3cret-s3cret")
            .setBaseUrl(args[0])
            .setRequestsPerSecond(0.001)
            .setMaxRetries(100)
            .build();
    TaskData task = TaskData.builder("n", "d").duration(Duration.ZERO).build();
    AsyncInfiniumClient async = client.async();
    // The first takes the only token, and then waits for its retry; the others for their turn.
    async.sendTaskData(task);
    async.sendTaskData(task);
    async.waitForInterpretation("6f9619ff-8b86-4d01-b42d-00cf4fc964ff");
    client.report(task);
    if (args[1].equals("close")) {
      client.close();
    }
    System.out.println("returned");
  }
}
