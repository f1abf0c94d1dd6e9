package ai.i42m.infinium.otel.internal.watch.gemini;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelPathTest {

  @ParameterizedTest
  @CsvSource({
    "/v1beta/models/gemini-2.5-pro:generateContent, generate_content, gemini-2.5-pro, false",
    "/x/models/gemini-2.5-pro:streamGenerateContent?alt=sse, generate_content, gemini-2.5-pro, true",
    "/v1beta/tunedModels/mine-7:generateContent, generate_content, tunedModels/mine-7, false",
    "/v1/projects/p/locations/l/endpoints/42:generateContent, generate_content, endpoints/42, false",
    "/v1/publishers/google/models/text-embedding-005:predict, embeddings, text-embedding-005, false",
    "/v1/models/gemini-embedding-001:batchEmbedContents, embeddings, gemini-embedding-001, false",
    "/v1/models/gemini-embedding-001:embedContent, embeddings, gemini-embedding-001, false",
    "/v1/models/imagen-4.0-generate-001:predict, generate_content, imagen-4.0-generate-001, false",
  })
  void path_saysWhatIsAskedOfWhichModel(
      String path, String operation, String model, boolean isStreamed) {
    assertThat(of(path)).isEqualTo(new ModelPath(operation, model, isStreamed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1beta/models",
        "/v1beta/models/gemini-2.5-pro",
        "/v1beta/models/gemini-2.5-pro:countTokens",
        "/v1beta/models/veo-3:predictLongRunning",
        "/v1beta/models/gemini-2.5-pro:batchGenerateContent",
        "/v1beta/:generateContent",
        "/upload/v1beta/files",
      })
  void otherPath_isNoCall(String path) {
    assertThat(of(path)).isNull();
  }

  private static @Nullable ModelPath of(String path) {
    return ModelPath.of(requireNonNull(HttpUrl.parse("https://gemini.example" + path)));
  }
}
