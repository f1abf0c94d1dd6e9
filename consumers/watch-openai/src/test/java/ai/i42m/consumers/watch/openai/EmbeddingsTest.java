package ai.i42m.consumers.watch.openai;

import static ai.i42m.consumers.watch.openai.WatchedOpenAi.attribute;
import static ai.i42m.consumers.watch.openai.WatchedOpenAi.attributes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.Reply;
import com.openai.core.http.StreamResponse;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Embeddings and the legacy completions. */
final class EmbeddingsTest {
  private static final String EMBEDDINGS =
      """
      {"object":"list","model":"text-embedding-3-small",
       "data":[{"object":"embedding","index":0,"embedding":[0.5,0.25]}],
       "usage":{"prompt_tokens":8,"total_tokens":8}}
      """;

  private static final String COMPLETION =
      """
      {"id":"cmpl-1","object":"text_completion","created":1,"model":"instruct-1",
       "choices":[{"index":0,"text":" there","finish_reason":"length","logprobs":null}],
       "usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}}
      """;

  private static final CompletionCreateParams COMPLETE =
      CompletionCreateParams.builder().model("instruct").prompt("Hello").maxTokens(2).build();

  private final WatchedOpenAi openAi = new WatchedOpenAi();

  @AfterEach
  void close() {
    openAi.close();
  }

  @Test
  @Capability("embeddings")
  void embeddings_areOneSpan() {
    openAi.server.reply(Reply.json(EMBEDDINGS));
    EmbeddingCreateParams parameters =
        EmbeddingCreateParams.builder().model("text-embedding-3-small").input("Hello").build();

    openAi.client.embeddings().create(parameters);
    openAi.client.async().embeddings().create(parameters).join();

    Map<String, Object> expected = openAi.common("embeddings");
    expected.put("llm.model", "text-embedding-3-small");
    expected.put("gen_ai.request.model", "text-embedding-3-small");
    expected.put("gen_ai.response.model", "text-embedding-3-small");
    expected.put("llm.prompt_tokens", 8L);
    expected.put("gen_ai.usage.input_tokens", 8L);
    assertThat(openAi.spans.all())
        .hasSize(2)
        .allSatisfy(span -> assertThat(attributes(span)).isEqualTo(expected))
        .allSatisfy(
            span -> assertThat(span.getName()).isEqualTo("embeddings text-embedding-3-small"));
  }

  @Test
  @Capability("legacy completions")
  void completions_areOneSpan() {
    openAi.server.reply(Reply.json(COMPLETION));

    openAi.client.completions().create(COMPLETE);

    Map<String, Object> expected = openAi.common("text_completion");
    expected.put("llm.model", "instruct");
    expected.put("gen_ai.request.model", "instruct");
    expected.put("gen_ai.request.max_tokens", 2L);
    expected.put("gen_ai.response.id", "cmpl-1");
    expected.put("gen_ai.response.model", "instruct-1");
    expected.put("gen_ai.response.finish_reasons", List.of("length"));
    expected.put("llm.prompt_tokens", 5L);
    expected.put("gen_ai.usage.input_tokens", 5L);
    expected.put("llm.completion_tokens", 2L);
    expected.put("gen_ai.usage.output_tokens", 2L);
    assertThat(attributes(openAi.spans.only())).isEqualTo(expected);
  }

  @Test
  @Capability("legacy completions")
  void streamedCompletions_areOneSpan() {
    String last = COMPLETION.replace("\n", " ");
    String first =
        last.replace("\"length\"", "null").replaceFirst("\"usage\":.*", "\"usage\":null}");
    openAi.server.reply(Reply.data(first, last, "[DONE]"));

    try (StreamResponse<Completion> stream =
        openAi.client.completions().createStreaming(COMPLETE)) {
      assertThat(stream.stream().toList()).hasSize(2);
    }

    assertThat(attribute(openAi.spans.only(), "gen_ai.response.finish_reasons"))
        .isEqualTo(List.of("length"));
    assertThat(attribute(openAi.spans.only(), "llm.completion_tokens")).isEqualTo(2L);
  }
}
