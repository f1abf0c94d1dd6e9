package ai.i42m.infinium.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InfiniumExceptionTest {
  @Test
  void withoutAnswer_hasNoStatusAndNoBody() {
    InfiniumException e = new NetworkException("no answer", new IOException("reset"));

    assertThat(e.statusCode()).isZero();
    assertThat(e.responseBody()).isNull();
    assertThat(e).hasMessage("no answer").hasCauseInstanceOf(IOException.class);
  }

  @Test
  void responseBody_isCutTo2000Characters() {
    InfiniumException e = new ServerException("failed", 503, "x".repeat(2_001));

    assertThat(e.statusCode()).isEqualTo(503);
    assertThat(e.responseBody()).isEqualTo("x".repeat(2_000));
  }

  @Test
  void responseBody_cutSplitsNoSurrogatePair() {
    InfiniumException e = new InfiniumException("failed", 418, "x".repeat(1_999) + "🙂");

    assertThat(e.responseBody()).isEqualTo("x".repeat(1_999));
  }

  @Test
  void responseBody_ofAllowedLength_isKept() {
    String body = "x".repeat(1_998) + "🙂";

    assertThat(new NotFoundException("none", 404, body).responseBody()).isEqualTo(body);
    assertThat(new AuthenticationException("no", 401, null).responseBody()).isNull();
  }

  @Test
  @SuppressWarnings("NullAway") // What a caller without null checks may hand in.
  void retryAfter_isRequired() {
    assertThat(new RateLimitException("slow", 429, null, Duration.ofSeconds(7)).retryAfter())
        .isEqualTo(Duration.ofSeconds(7));
    assertThatNullPointerException()
        .isThrownBy(() -> new RateLimitException("slow", 429, null, null))
        .withMessage("retryAfter");
  }

  @Test
  void field_isEmptyWhenTheServerRefused() {
    assertThat(new ValidationException("steps[2].action", "is required").field())
        .isEqualTo("steps[2].action");
    assertThat(new ValidationException("refused", 422, "{}").field()).isEmpty();
  }

  @Test
  void timeout_isANetworkFailure() {
    assertThat(new InfiniumTimeoutException("late")).isInstanceOf(NetworkException.class);
    assertThat(new InfiniumTimeoutException("late", new IOException()))
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void everyKind_isAnUncheckedInfiniumException() {
    assertThat(new ConfigurationException("bad")).isInstanceOf(InfiniumException.class);
    assertThat(new ConfigurationException("bad", new IOException())).hasMessage("bad");
    assertThat(new PayloadTooLargeException("big", 413, null)).isInstanceOf(RuntimeException.class);
  }
}
