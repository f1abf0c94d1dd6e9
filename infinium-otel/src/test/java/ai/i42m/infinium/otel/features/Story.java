package ai.i42m.infinium.otel.features;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An embedded Infinium and a program without OpenTelemetry that reports to it. */
final class Story implements AutoCloseable {

  private final LocalInfinium server = LocalInfinium.start();
  private final InfiniumClient client =
      InfiniumClient.builder(server.agentId(), server.agentSecret())
          .setBaseUrl(server.baseUrl())
          .build();
  final Infinium infinium = Infinium.standalone(client);

  /** Ends the program, and gives every task that it reported, in the order of arrival. */
  List<ReceivedTask> received() {
    infinium.close();
    client.flush(Duration.ofSeconds(30));
    return server.tasks();
  }

  /** Ends the program, whose one task this is. */
  ReceivedTask onlyTask() {
    List<ReceivedTask> tasks = received();
    if (tasks.size() != 1) {
      throw new AssertionError("one task expected, came: " + tasks);
    }
    return tasks.get(0);
  }

  /** One member of each step, in order. */
  static List<@Nullable Object> ofSteps(ReceivedTask task, String member) {
    return task.steps().stream().<@Nullable Object>map(step -> step.get(member)).toList();
  }

  @Override
  public void close() {
    infinium.close();
    client.close();
    server.close();
  }
}
