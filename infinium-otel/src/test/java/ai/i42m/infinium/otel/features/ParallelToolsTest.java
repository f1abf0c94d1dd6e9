package ai.i42m.infinium.otel.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.TaskSpan;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.context.Context;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three tools at once, on threads that are not the task's. */
@Timeout(60)
class ParallelToolsTest {

  private final Story story = new Story();
  private final Infinium infinium = story.infinium;
  private final ExecutorService threads = Context.taskWrapping(Executors.newFixedThreadPool(3));

  /** Down when all three tools are at work. */
  private final CountDownLatch atWork = new CountDownLatch(3);

  @AfterEach
  void close() {
    threads.shutdown();
    story.close();
  }

  @Test
  void tools_areStepsOfTheTaskThatCalledThem() {
    String trip =
        infinium
            .trace("Plan trip")
            .input("Lisbon")
            .call(() -> String.join(", ", ask("weather", "hotels", "trains")));

    assertThat(trip).isEqualTo("weather: ok, hotels: ok, trains: ok");
    ReceivedTask task = story.onlyTask();
    assertThat(task.path("output_summary")).isEqualTo(trip);
    assertThat(task.steps())
        .filteredOn(step -> "tool_use".equals(step.get("action")))
        .extracting(step -> step.get("description"), step -> step.get("output_preview"))
        .containsExactlyInAnyOrder(
            tuple("weather", "weather: ok"),
            tuple("hotels", "hotels: ok"),
            tuple("trains", "trains: ok"));
    assertThat(Story.ofSteps(task, "step_number")).containsExactly(1L, 2L, 3L, 4L);
  }

  private List<String> ask(String... tools) {
    List<CompletableFuture<String>> answers =
        Arrays.stream(tools)
            .map(tool -> CompletableFuture.supplyAsync(() -> use(tool), threads))
            .toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private String use(String tool) {
    return TaskSpan.current()
        .step("tool_use", tool)
        .call(
            step -> {
              atWork.countDown();
              awaitOthers();
              String answer = tool + ": ok";
              step.setOutput(answer);
              return answer;
            });
  }

  private void awaitOthers() {
    try {
      atWork.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
