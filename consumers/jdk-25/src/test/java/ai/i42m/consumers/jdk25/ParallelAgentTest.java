package ai.i42m.consumers.jdk25;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class ParallelAgentTest {
  @Test
  void virtualThreads_workForTheirTask() throws Exception {
    assertTwoTrees(ParallelAgent::askOnVirtualThreads);
  }

  @Test
  void structuredScope_worksForItsTask() throws Exception {
    assertTwoTrees(ParallelAgent::askInAScope);
  }

  @Test
  void structuredScopeWithThreadFactory_worksForItsTask() throws Exception {
    assertTwoTrees(ParallelAgent::askInAScopeThatCarries);
  }

  private static void assertTwoTrees(Work work) throws Exception {
    try (LocalInfinium server = LocalInfinium.start()) {
      try (InfiniumClient client =
              InfiniumClient.builder(server.agentId(), server.agentSecret())
                  .setBaseUrl(server.baseUrl())
                  .build();
          Infinium infinium = Infinium.standalone(client)) {
        inParallel(new ParallelAgent(infinium), work);
      }

      assertThat(server.tasks()).extracting("name").containsExactlyInAnyOrder("Task A", "Task B");
      assertThat(server.tasks())
          .allSatisfy(
              task ->
                  assertThat(task.steps())
                      .extracting("action")
                      .contains("left", "right")
                      .doesNotHaveDuplicates());
    }
  }

  private static void inParallel(ParallelAgent agent, Work work) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread other =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    start.await();
                    work.accept(agent, "Task A");
                  } catch (Throwable e) {
                    failure.set(e);
                  }
                });
    start.countDown();
    work.accept(agent, "Task B");
    other.join();
    assertThat(failure.get()).isNull();
  }

  /** One way of working. */
  private interface Work {
    void accept(ParallelAgent agent, String task) throws InterruptedException;
  }
}
