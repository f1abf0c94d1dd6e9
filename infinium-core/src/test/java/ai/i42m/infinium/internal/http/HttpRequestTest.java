package ai.i42m.infinium.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpRequestTest {
  private final HttpRequest request =
      HttpRequest.get(
          List.of("prompts", "1"), Map.of("x-prompt-key", "k3y", "x-agent-key", "s3cret"));

  @Test
  void toString_hasNoHeaders() {
    assertThat(request).hasToString("GET prompts/1");
  }

  @Test
  void redact_hidesEachCredential() {
    assertThat(request.redact("s3cret and k3y, s3cret!"))
        .isEqualTo("[redacted] and [redacted], [redacted]!");
  }

  @Test
  void redact_ofEmptyCredential_changesNothing() {
    HttpRequest keyless = HttpRequest.get(List.of(), Map.of("x-agent-key", ""));

    assertThat(keyless.redact("text")).isEqualTo("text");
  }
}
