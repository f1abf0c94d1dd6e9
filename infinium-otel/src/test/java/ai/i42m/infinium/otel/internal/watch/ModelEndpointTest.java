package ai.i42m.infinium.otel.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelEndpointTest {

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, openai",
    "https://eu.api.openai.com/v1, openai",
    "https://my-res.openai.azure.com/openai, azure.ai.openai",
    "https://api.x.ai/v1, x_ai",
    "https://openrouter.ai/api/v1, openrouter",
    "https://api.groq.com/openai/v1, groq",
    "https://us-central1-aiplatform.googleapis.com/v1, gcp.vertex_ai",
    "https://generativelanguage.googleapis.com/v1beta/openai, gcp.gemini",
    "https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1, aws.bedrock",
    "http://localhost:11434/v1, ollama",
    "https://API.X.AI/v1, x_ai",
    "https://llm.example.com/v1, openai",
    "https://notapi.x.ai.example.com/v1, openai",
    "https://fakeapi.x.ai/v1, openai"
  })
  void provider_isToldByTheHost(String baseUrl, String provider) {
    assertThat(ModelEndpoint.of(baseUrl, "openai").provider()).isEqualTo(provider);
  }

  @Test
  void place_hasThePortOnlyWhenItIsSaid() {
    assertThat(ModelEndpoint.of("http://127.0.0.1:8081/v1", "openai"))
        .isEqualTo(new ModelEndpoint("openai", "127.0.0.1", 8081));
    assertThat(ModelEndpoint.of("https://api.x.ai/v1", "openai").port()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no url", "://", "api.x.ai", "http://[bad"})
  void place_ofWhatIsNoUrl_isUnknown(String baseUrl) {
    assertThat(ModelEndpoint.of(baseUrl, "openai")).isEqualTo(ModelEndpoint.of("openai"));
  }

  @Test
  void name_givenByTheProgram_wins() {
    ModelEndpoint endpoint = ModelEndpoint.of("https://llm.example.com", "openai");

    assertThat(endpoint.named("my_gateway").provider()).isEqualTo("my_gateway");
    assertThat(endpoint.named(null)).isEqualTo(endpoint);
  }
}
