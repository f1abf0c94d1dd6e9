package ai.i42m.infinium.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.i42m.infinium.error.ValidationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestsTest {
  private static final String AGENT = "3a9d1f04-52c7-4b8e-9f16-0c5d2e7b8a41";
  private static final String PROMPT = "0f8fad5b-d9cb-469f-a165-70867728950e";

  private final ApiRequests requests = new ApiRequests(Credentials.of(AGENT, "s3cret-s3cret"));

  @Test
  void trace_carriesCredentialsAndKey() {
    HttpRequest request = requests.trace(new byte[] {'{', '}'}, "key-1");

    assertThat(request).hasToString("POST agents/" + AGENT + "/trace");
    assertThat(request.headers())
        .containsOnly(
            entry("x-agent-id", AGENT),
            entry("x-agent-key", "s3cret-s3cret"),
            entry("Idempotency-Key", "key-1"));
    assertThat(request.body()).containsExactly('{', '}');
  }

  @Test
  void trace_takesTheLargestBody_andNoLarger() {
    assertThatCode(() -> requests.trace(new byte[1_048_576], "key")).doesNotThrowAnyException();

    ValidationException error =
        catchThrowableOfType(
            ValidationException.class, () -> requests.trace(new byte[1_048_577], "key"));
    assertThat(error).hasMessage("Payload exceeds maximum size of 1048576 bytes");
  }

  @Test
  void prompt_carriesThePromptsKeyAndNothingOfTheAgent() {
    HttpRequest request = ApiRequests.prompt(" " + PROMPT, "prompt-key\n", "latest");

    assertThat(request).hasToString("GET prompts/" + PROMPT + "/v/latest");
    assertThat(request.headers())
        .containsOnly(entry("x-prompt-id", PROMPT), entry("x-prompt-key", "prompt-key"));
    assertThat(request.body()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'', k, prompt_id, prompt_id cannot be empty",
    "p-1, k, prompt_id, prompt_id must be a valid UUID format",
    "0f8fad5b-d9cb-469f-a165-70867728950e/v/1, k, prompt_id, prompt_id must be a valid UUID format",
    "0f8fad5b-d9cb-469f-a165-70867728950e, ' ', prompt_key, prompt_key cannot be empty",
    "0f8fad5b-d9cb-469f-a165-70867728950e, ключ, prompt_key, prompt_key must be printable ASCII",
  })
  void prompt_badIdOrKey_namesField(String id, String key, String field, String message) {
    ValidationException error =
        catchThrowableOfType(
            ValidationException.class, () -> ApiRequests.prompt(id, key, "latest"));

    assertThat(error).hasMessage(message);
    assertThat(error.field()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1.0", "Latest", "1/..", "..", "v1", "٣"})
  void prompt_badVersion_isRefused(String version) {
    ValidationException error =
        catchThrowableOfType(
            ValidationException.class, () -> ApiRequests.prompt(PROMPT, "key", version));

    assertThat(error).hasMessage("version must be a positive integer or 'latest'");
    assertThat(error.field()).isEqualTo("version");
  }

  private static Map.Entry<String, String> entry(String name, String value) {
    return Map.entry(name, value);
  }
}
