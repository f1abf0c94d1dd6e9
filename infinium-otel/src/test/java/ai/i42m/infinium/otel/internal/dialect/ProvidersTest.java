package ai.i42m.infinium.otel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersTest {

  @ParameterizedTest
  @CsvSource({
    "OpenAI, openai, openai",
    "OPEN_AI, openai, openai",
    "anthropic.messages, anthropic, anthropic",
    "gemini, gcp.gemini, google",
    "VertexAI, gcp.vertex_ai, google",
    "google, gcp.gen_ai, google",
    "xai, x_ai, xai",
    "x_ai, x_ai, xai",
    "bedrock_converse, aws.bedrock, aws.bedrock",
    "az.ai.openai, azure.ai.openai, azure.ai.openai",
    "Ollama, Ollama, Ollama"
  })
  void provider_hasOneCanonicalName_andInfiniumsLabel(
      String spelled, String canonical, String label) {
    assertThat(Providers.canonical(spelled)).isEqualTo(canonical);
    assertThat(Providers.label(spelled)).isEqualTo(label);
  }
}
