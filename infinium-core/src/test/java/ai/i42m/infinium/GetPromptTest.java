package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.i42m.infinium.error.AuthenticationException;
import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.error.NotFoundException;
import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class GetPromptTest {
  private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final String KEY = "prompt-key";

  private final LocalInfinium infinium = LocalInfinium.start();
  private final InfiniumClient client =
      InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
          .setBaseUrl(infinium.baseUrl())
          .build();

  @BeforeEach
  void addPrompts() {
    infinium.addPrompt(ID, KEY, "Greeting", "Hello {{name}}");
    infinium.addPrompt(ID, KEY, "Greeting", "Dear {{name}}, be {{mood}}");
  }

  @AfterEach
  void close() {
    client.close();
    infinium.close();
  }

  @Test
  void getPrompt_fetchesTheLatestUnrendered() {
    Instant before = Instant.now();
    PromptContent prompt = client.getPrompt(ID, KEY);

    assertThat(prompt.promptId()).isEqualTo(ID);
    assertThat(prompt.name()).isEqualTo("Greeting");
    assertThat(prompt.version()).isEqualTo(2);
    assertThat(prompt.content()).isEqualTo("Dear {{name}}, be {{mood}}");
    assertThat(prompt.renderedContent()).isNull();
    assertThat(prompt.variablesUsed()).isEmpty();
    assertThat(prompt.createdAt()).isNotNull();
    assertThat(prompt.fetchedAt()).isBetween(before, Instant.now());
  }

  @Test
  void getPrompt_fetchesOneVersion() {
    assertThat(client.getPrompt(ID, KEY, "1").content()).isEqualTo("Hello {{name}}");
  }

  @Test
  void getPrompt_withVariables_renders() {
    PromptContent prompt = client.getPrompt(ID, KEY, "latest", Map.of("name", "Ada", "x", 1));

    assertThat(prompt.renderedContent()).isEqualTo("Dear Ada, be {{mood}}");
    assertThat(prompt.content()).isEqualTo("Dear {{name}}, be {{mood}}");
    assertThat(prompt.variablesUsed()).containsExactly("name");
  }

  @Test
  void getPrompt_isRecordedOnTheContextOfThisThread() {
    try (TraceContext context = TraceContext.open()) {
      PromptContent prompt = client.getPrompt(ID, KEY);
      error(NotFoundException.class, ID, "9");

      assertThat(TraceBuilder.create("n", "d").build(context).promptsUsed())
          .containsExactly(prompt.toPromptUsed());
    }
  }

  @Test
  void getPrompt_carriesNoAgentHeaders() {
    client.getPrompt(ID, KEY);

    assertThat(infinium.requests().get(0).headers().keySet())
        .contains("x-prompt-id", "x-prompt-key")
        .noneMatch(name -> name.startsWith("x-agent"));
  }

  @Test
  void getPrompt_badArguments_areRefusedUnsent() {
    assertThat(error(ValidationException.class, "../agents", "1").field()).isEqualTo("prompt_id");
    assertThat(error(ValidationException.class, ID, "newest").field()).isEqualTo("version");
    assertThat(infinium.requestCount()).isZero();
  }

  @Test
  void getPrompt_withWrongKey_saysWhatToCheck() {
    AuthenticationException error =
        catchThrowableOfType(
            AuthenticationException.class, () -> client.getPrompt(ID, "wrong-key"));

    assertThat(error)
        .hasMessageEndingWith("Check your prompt_id and prompt_key.")
        .hasMessageNotContaining("wrong-key");
  }

  @Test
  void getPrompt_ofUnknownVersion_isNotFound() {
    assertThat(error(NotFoundException.class, ID, "9").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OK",
        "[]",
        "{}",
        "{\"content\":\"c\"}",
        "{\"content\":\"c\",\"version\":\"1\"}",
        "{\"content\":null,\"version\":1}",
        "{\"content\":\"c\",\"version\":99999999999}",
        "{\"content\":\"c\",\"version\":1"
      })
  void getPrompt_whenAnswerIsNoPrompt_fails(String body) {
    infinium.failNext(1, Fault.status(200).withBody(body));

    InfiniumException error = error(InfiniumException.class, ID, "1");

    assertThat(error).hasMessage("The answer is not a prompt");
    assertThat(error.statusCode()).isEqualTo(200);
  }

  @Test
  void getPrompt_whenAnswerIsHuge_fails() {
    String body = "{\"version\":1,\"content\":\"" + "x".repeat(2 << 20) + "\"}";
    infinium.failNext(1, Fault.status(200).withBody(body));

    assertThat(error(InfiniumException.class, ID, "1"))
        .hasMessage("The answer is not a prompt, cut at 1048576 bytes");
  }

  @Test
  void getPrompt_whenAnswerIsSparse_fillsIn() {
    infinium.failNext(1, Fault.status(200).withBody("{\"content\":\"c\",\"version\":3}"));

    PromptContent prompt = client.getPrompt(ID, KEY);

    assertThat(prompt.promptId()).isEqualTo(ID);
    assertThat(prompt.name()).isEmpty();
    assertThat(prompt.version()).isEqualTo(3);
    assertThat(prompt.createdAt()).isNull();
  }

  @Test
  void getPrompt_afterClose_isRefused() {
    client.close();

    assertThatIllegalStateException().isThrownBy(() -> client.getPrompt(ID, KEY));
  }

  @Test
  void toString_hidesTheText() {
    assertThat(client.getPrompt(ID, KEY))
        .hasToString("PromptContent[promptId=" + ID + ", version=2]");
  }

  private <E extends Throwable> E error(Class<E> type, String promptId, String version) {
    return catchThrowableOfType(type, () -> client.getPrompt(promptId, KEY, version));
  }
}
