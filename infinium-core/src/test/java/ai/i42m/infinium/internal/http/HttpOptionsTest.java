package ai.i42m.infinium.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpOptionsTest {
  private final HttpOptions.Builder builder = HttpOptions.builder("test");

  @Test
  void build_hasDefaults() {
    HttpOptions options = builder.build();

    assertThat(options.baseUrl()).isEqualTo("https://platform.i42m.ai/api/v1");
    assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.userAgent()).isEqualTo("test");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.0009S", "PT-1S", "PT24H0.001S"})
  void setTimeout_outOfRange_isRefused(Duration timeout) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.setTimeout(timeout))
        .withMessage("timeout not from 1 ms to 1 day: " + timeout);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "agent\r\nx-admin: 1", "ägent"})
  void setUserAgent_thatNoHeaderCarries_isRefused(String userAgent) {
    assertThatIllegalArgumentException().isThrownBy(() -> builder.setUserAgent(userAgent));
  }
}
