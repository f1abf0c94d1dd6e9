package ai.i42m.consumers.anthropic;

import static ai.i42m.consumers.anthropic.Vendor.answer;
import static ai.i42m.consumers.anthropic.Vendor.question;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.infinium.otel.TaskSpan;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.Test;

@Capability("steps of a task")
class TaskTest extends WatchTest {

  @Test
  void call_insideATask_isOneStepWithItsTokensOnce() {
    server.reply(Vendor.toolRequest());

    try (TaskSpan unused = spans.infinium().trace("Find order").start()) {
      client.messages().create(question());
    }

    ReceivedTask task = task("Find order");
    assertThat(task.steps()).hasSize(1);
    assertThat(task.path("steps[0].action")).isEqualTo("llm_call");
    assertThat(task.path("steps[0].llm_call.provider")).isEqualTo("anthropic");
    assertThat(task.path("steps[0].llm_call.prompt_tokens")).hasToString("130");
    assertThat(task.path("steps[0].llm_call.completion_tokens")).hasToString("7");
    assertThat(task.path("steps[0].llm_call.temperature")).hasToString("0.25");
    assertThat(task.path("llm_usage.prompt_tokens")).hasToString("130");
    assertThat(task.path("llm_usage.api_calls_count")).hasToString("1");
  }

  @Test
  void totals_onTheTasksSpan_countTheCall() {
    server.reply(answer());

    spans.infinium().trace("Count order").run(() -> client.messages().create(question()));

    SpanData task =
        spans.await(2).stream().filter(it -> it.getName().equals("Count order")).findFirst().get();
    assertThat(task.getAttributes().get(AttributeKey.longKey("infinium.llm_call_count"))).isOne();
    assertThat(task.getAttributes().get(AttributeKey.longKey("llm.total_prompt_tokens")))
        .isEqualTo(130);
  }

  @Test
  void asyncCall_insideATask_isAStepOfIt() {
    server.reply(answer());

    try (TaskSpan unused = spans.infinium().trace("Find order later").start()) {
      client.async().messages().create(question()).join();
    }

    ReceivedTask task = task("Find order later");
    assertThat(task.steps()).hasSize(1);
    assertThat(task.path("steps[0].llm_call.prompt_tokens")).hasToString("130");
  }
}
