package ai.i42m.consumers.watch.openai;

import static ai.i42m.consumers.watch.openai.WatchedOpenAi.attribute;
import static ai.i42m.consumers.watch.openai.WatchedOpenAi.hello;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Capability("steps of a task")
final class TaskTest {
  private final WatchedOpenAi openAi = new WatchedOpenAi();

  @AfterEach
  void close() {
    openAi.close();
  }

  @Test
  void callInATask_isOneStep_withItsTokensOnce() {
    openAi.server.reply(Answers.chat());

    openAi
        .spans
        .infinium()
        .trace("Greet")
        .run(
            task -> {
              openAi.client.chat().completions().create(hello());
              openAi.client.async().chat().completions().create(hello()).join();
            });

    ReceivedTask task = openAi.spans.awaitTasks(1).get(0);
    assertThat(task.steps()).hasSize(2).extracting("action").containsOnly("llm_call");
    assertThat(task.path("steps[0].llm_call.model")).isEqualTo("gpt-4o-mini");
    assertThat(task.path("steps[0].llm_call.provider")).isEqualTo("openai");
    assertThat(task.path("steps[0].llm_call.prompt_tokens")).isEqualTo(120L);
    assertThat(task.path("steps[1].llm_call.completion_tokens")).isEqualTo(30L);
    assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(240L);
    assertThat(task.path("llm_usage.completion_tokens")).isEqualTo(60L);
    assertThat(task.path("llm_usage.api_calls_count")).isEqualTo(2L);
  }

  @Test
  void streamInATask_isOneStep() {
    openAi.server.reply(Answers.chatStream());

    openAi.spans.infinium().trace("Greet").run(task -> read(openAi.client));

    ReceivedTask task = openAi.spans.awaitTasks(1).get(0);
    assertThat(task.steps()).singleElement().extracting("action").isEqualTo("llm_call");
    assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(12L);
    SpanData call = openAi.spans.all().get(0);
    assertThat(call.getParentSpanId()).isEqualTo(openAi.spans.all().get(1).getSpanId());
  }

  @Test
  void callOutsideATask_makesItsSpan() {
    openAi.server.reply(Answers.chat());

    openAi.client.chat().completions().create(hello());

    assertThat(openAi.spans.only().getParentSpanContext().isValid()).isFalse();
    assertThat(attribute(openAi.spans.only(), "llm.prompt_tokens")).isEqualTo(120L);
  }

  @Test
  void withoutAnSdk_theClientWorks_andNothingIsMade() {
    openAi.server.reply(Answers.chatStream());
    OpenAIClient client = Infinium.create(OpenTelemetry.noop()).watch(openAi.raw);

    read(client);

    assertThat(openAi.server.requests()).hasSize(1);
    assertThat(openAi.spans.all()).isEmpty();
  }

  private static void read(OpenAIClient client) {
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(hello())) {
      assertThat(stream.stream().count()).isEqualTo(4);
    }
  }
}
