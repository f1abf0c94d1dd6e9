package ai.i42m.consumers.watch.bedrock;

import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.hello;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.helloStream;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.infinium.otel.TaskSpan;
import ai.i42m.infinium.testkit.ReceivedTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Capability("steps of a task")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TaskTest {
  private final WatchedBedrock bedrock = new WatchedBedrock();

  @BeforeEach
  void reset() {
    bedrock.reset();
  }

  @AfterAll
  void close() {
    bedrock.close();
  }

  @Test
  void call_insideATask_isOneStepWithItsTokensOnce() {
    bedrock.server.reply(Answers.text());

    try (TaskSpan unused = bedrock.spans.infinium().trace("Find order").start()) {
      bedrock.client.converse(hello());
    }

    assertOneStep();
  }

  @Test
  void asyncCall_insideATask_isAStepOfIt() {
    bedrock.server.reply(Answers.text());

    try (TaskSpan unused = bedrock.spans.infinium().trace("Find order").start()) {
      bedrock.asyncClient.converse(hello()).join();
    }

    assertOneStep();
  }

  @Test
  void stream_insideATask_isAStepOfIt() {
    bedrock.server.reply(Answers.stream());

    try (TaskSpan unused = bedrock.spans.infinium().trace("Find order").start()) {
      bedrock.asyncClient.converseStream(helloStream(), new Listener()).join();
    }

    assertOneStep();
  }

  private void assertOneStep() {
    ReceivedTask task = bedrock.spans.awaitTasks(1).get(0);
    assertThat(task.steps()).hasSize(1);
    assertThat(task.path("steps[0].action")).isEqualTo("llm_call");
    assertThat(task.path("steps[0].llm_call.provider")).isEqualTo("aws.bedrock");
    assertThat(task.path("steps[0].llm_call.prompt_tokens")).hasToString("10");
    assertThat(task.path("steps[0].llm_call.completion_tokens")).hasToString("5");
    assertThat(task.path("steps[0].llm_call.temperature")).hasToString("0.7");
    assertThat(task.path("llm_usage.prompt_tokens")).hasToString("10");
    assertThat(task.path("llm_usage.api_calls_count")).hasToString("1");
  }
}
