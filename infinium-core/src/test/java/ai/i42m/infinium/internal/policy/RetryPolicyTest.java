package ai.i42m.infinium.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.error.InfiniumTimeoutException;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.internal.http.HttpAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
  private final NetworkException cut = new NetworkException("cut", new IOException("cut"));

  @Test
  void delays_doubleUpToAMinute() {
    assertThat(delays(0.5))
        .containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L, 60_000L);
  }

  @Test
  void delays_areAQuarterMoreOrLess() {
    assertThat(delays(0)).startsWith(750L, 1_500L).endsWith(45_000L);
    assertThat(delays(1)).startsWith(1_250L, 2_500L).endsWith(75_000L);
  }

  @Test
  void networkFailures_areTriedAgain() {
    assertThat(policy(1, 0.5).delayAfter(1, null, cut)).hasSeconds(1);
    assertThat(policy(1, 0.5).delayAfter(1, null, new InfiniumTimeoutException("late", cut)))
        .hasSeconds(1);
  }

  @Test
  void otherFailures_areNot() {
    assertThat(policy(1, 0.5).delayAfter(1, null, new IllegalStateException("bug"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 599})
  void serverErrors_areTriedAgain(int status) {
    assertThat(afterAnswer(1, status, null)).hasSeconds(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 302, 400, 401, 404, 408, 413, 429})
  void otherAnswers_areNot(int status) {
    assertThat(afterAnswer(1, status, Duration.ZERO)).isNull();
  }

  @Test
  void retryAfter_isWaitedFor_whenLonger() {
    assertThat(afterAnswer(1, 503, Duration.ofSeconds(30))).hasSeconds(30);
    assertThat(afterAnswer(1, 503, Duration.ofSeconds(60))).hasSeconds(60);
    assertThat(afterAnswer(1, 503, Duration.ZERO)).hasSeconds(1);
  }

  @Test
  void retryAfter_beyondAMinute_endsTheTrying() {
    assertThat(afterAnswer(1, 503, Duration.ofSeconds(61))).isNull();
  }

  @Test
  void afterTheLastRetry_thereIsNone() {
    assertThat(policy(3, 0.5).delayAfter(3, null, cut)).isNotNull();
    assertThat(policy(3, 0.5).delayAfter(4, null, cut)).isNull();
    assertThat(policy(0, 0.5).delayAfter(1, null, cut)).isNull();
  }

  private static @Nullable Duration afterAnswer(
      int attempts, int status, @Nullable Duration retryAfter) {
    HttpAnswer answer = new HttpAnswer(status, new byte[0], false, retryAfter);
    return policy(3, 0.5).delayAfter(attempts, answer, null);
  }

  private List<Long> delays(double random) {
    RetryPolicy policy = policy(8, random);
    return IntStream.rangeClosed(1, 8)
        .mapToObj(n -> millis(policy.delayAfter(n, null, cut)))
        .toList();
  }

  private static long millis(@Nullable Duration delay) {
    return delay == null ? -1 : delay.toMillis();
  }

  private static RetryPolicy policy(int maxRetries, double random) {
    return new RetryPolicy(maxRetries, () -> random);
  }
}
