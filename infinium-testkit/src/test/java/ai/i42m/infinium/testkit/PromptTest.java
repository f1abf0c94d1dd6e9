package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Managed prompts. */
class PromptTest {
  private static final String ID = "3f2b8c1e-7a44-4f0e-9d5b-1c2d3e4f5a6b";
  private static final String UNKNOWN_ID = "00000000-7a44-4f0e-9d5b-1c2d3e4f5a6b";

  private final LocalInfinium infinium = LocalInfinium.start();
  private final ApiClient client = new ApiClient(infinium);

  @BeforeEach
  void addPrompt() {
    assertThat(infinium.addPrompt(ID, "prompt-key", "Greeting", "Hello {{name}}")).isEqualTo(1);
    assertThat(infinium.addPrompt(ID, "prompt-key", "Greeting", "Dear {{name}}")).isEqualTo(2);
  }

  @AfterEach
  void close() {
    infinium.close();
  }

  @Test
  void prompt_latest_isTheLastOneAdded() {
    Map<String, @Nullable Object> prompt =
        ApiClient.json(ApiClient.send(client.prompt(ID, "prompt-key", "latest")));

    assertThat(prompt.keySet())
        .containsExactly("promptId", "name", "version", "content", "createdAt");
    assertThat(prompt).containsEntry("promptId", ID).containsEntry("name", "Greeting");
    assertThat(prompt).containsEntry("version", 2L).containsEntry("content", "Dear {{name}}");
    assertThat(Instant.parse(String.valueOf(prompt.get("createdAt"))))
        .isBeforeOrEqualTo(Instant.now());
  }

  @Test
  void prompt_byNumber_isThatVersion() {
    assertThat(ApiClient.json(ApiClient.send(client.prompt(ID, "prompt-key", "1"))))
        .containsEntry("content", "Hello {{name}}");
  }

  @ParameterizedTest
  @CsvSource({"3, 404", "0, 400", "-1, 400", "newest, 400", "01, 400", "99999999999, 400"})
  void prompt_otherVersion_isRefused(String version, int status) {
    assertThat(ApiClient.send(client.prompt(ID, "prompt-key", version)).statusCode())
        .isEqualTo(status);
  }

  @Test
  void prompt_wrongKey_isRefused() {
    assertThat(ApiClient.send(client.prompt(ID, "other-key", "latest")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void prompt_idOfTheHeaderIsAnother_isRefused() {
    assertThat(
            ApiClient.send(
                    client.prompt(ID, "prompt-key", "1").setHeader("x-prompt-id", UNKNOWN_ID))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void prompt_unknown_isNotFound() {
    assertThat(ApiClient.send(client.prompt(UNKNOWN_ID, "prompt-key", "latest")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void prompt_idIsNoUuid_isRefused() {
    assertThat(ApiClient.send(client.prompt("greeting", "prompt-key", "latest")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void addPrompt_knownIdWithAnotherKey_isRefused() {
    assertThatThrownBy(() -> infinium.addPrompt(ID, "other-key", "Greeting", "Hi"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(ID);
  }
}
