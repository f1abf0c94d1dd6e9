package ai.i42m.consumers.watch.openai;

import static ai.i42m.consumers.watch.openai.WatchedOpenAi.hello;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import com.openai.client.OpenAIClient;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import io.opentelemetry.instrumentation.openai.v1_1.OpenAITelemetry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Beside OpenTelemetry's own library instrumentation. */
@Capability("beside OpenTelemetry's instrumentation")
final class OtherInstrumentationTest {
  private static final String OURS = "infinium";
  private static final String THEIRS = "io.opentelemetry.openai-java-1.1";

  private final WatchedOpenAi openAi = new WatchedOpenAi();
  private final OpenAIClient client =
      openAi
          .spans
          .infinium()
          .watch(OpenAITelemetry.builder(openAi.spans.openTelemetry()).build().wrap(openAi.raw));

  @AfterEach
  void close() {
    openAi.close();
  }

  @Test
  void callThatItRecords_getsNoSecondSpan() {
    openAi.server.reply(
        Answers.chat(),
        Answers.chat(),
        Answers.chatStream(),
        Reply.json(
            "{\"object\":\"list\",\"model\":\"m\",\"data\":[],"
                + "\"usage\":{\"prompt_tokens\":8,\"total_tokens\":8}}"));

    client.chat().completions().create(hello());
    client.async().chat().completions().create(hello()).join();
    try (var stream = client.chat().completions().createStreaming(hello())) {
      assertThat(stream.stream().count()).isEqualTo(4);
    }
    client.embeddings().create(EmbeddingCreateParams.builder().model("m").input("Hello").build());

    assertThat(scopes()).hasSize(4).containsOnly(THEIRS);
  }

  @Test
  void callThatItMisses_getsOurs() {
    openAi.server.reply(Answers.chat(), Reply.json(Answers.RESPONSE));

    client.chat().completions().withRawResponse().create(hello()).parse();
    client
        .responses()
        .create(ResponseCreateParams.builder().model("gpt-4o-mini").input("Hello").build());

    assertThat(scopes()).containsExactly(OURS, OURS);
  }

  private List<String> scopes() {
    return openAi.spans.all().stream()
        .map(span -> span.getInstrumentationScopeInfo().getName())
        .toList();
  }
}
