package ai.i42m.infinium.otel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

  @ParameterizedTest
  @CsvSource({
    "java.net.ConnectException, ConnectException",
    "com.openai.errors.OuterException$InnerException, InnerException",
    "com.acme.Job$1, Job$1",
    "openai.RateLimitError, RateLimitError",
    "RateLimitError, RateLimitError",
    "429, 429",
    "rate_limit_error, rate_limit_error",
    "connection.timeout, connection.timeout",
    "KoogHttpClientException-a.b-httpCode=429, KoogHttpClientException-a.b-httpCode=429"
  })
  void simpleName_isThatOfAClass_andOtherTypesStay(String type, String name) {
    assertThat(ErrorEvents.simpleName(type)).isEqualTo(name);
  }

  @Test
  void simpleName_ofHostileText_isFoundWithoutACallStack() {
    String type = "a.".repeat(1_000_000) + "Boom";

    assertThat(ErrorEvents.simpleName(type)).isEqualTo("Boom");
  }
}
