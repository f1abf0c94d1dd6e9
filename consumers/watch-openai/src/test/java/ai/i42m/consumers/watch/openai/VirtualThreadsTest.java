package ai.i42m.consumers.watch.openai;

import static ai.i42m.consumers.watch.openai.WatchedOpenAi.hello;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jdk-21")
@Capability("virtual threads")
final class VirtualThreadsTest {
  private static final int CALLS = 100;

  private final WatchedOpenAi openAi = new WatchedOpenAi();

  @AfterEach
  void close() {
    openAi.close();
  }

  @Test
  void callsOnVirtualThreads_areStepsOfTheirTask() throws Exception {
    openAi.server.reply(Answers.chat());
    ExecutorService threads =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);

    openAi
        .spans
        .infinium()
        .trace("Greet")
        .run(
            task -> {
              Callable<?> call =
                  Context.current().wrap(() -> openAi.client.chat().completions().create(hello()));
              List<? extends Future<?>> all =
                  IntStream.range(0, CALLS).mapToObj(i -> threads.submit(call)).toList();
              for (Future<?> one : all) {
                one.get();
              }
            });
    threads.shutdown();

    ReceivedTask task = openAi.spans.awaitTasks(1).get(0);
    assertThat(task.steps()).hasSize(CALLS);
    assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(120L * CALLS);
  }
}
