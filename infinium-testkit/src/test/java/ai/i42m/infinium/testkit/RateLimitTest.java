package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final RateLimit limit = new RateLimit(nanos::get);

  @Test
  void tryPass_withoutLimit_always() {
    for (int i = 0; i < 1000; i++) {
      assertThat(limit.tryPass()).isTrue();
    }
  }

  @Test
  void tryPass_countsWithinTheSecondOfTheFirstRequest() {
    limit.set(2);
    nanos.addAndGet(1_500_000_000L);

    assertThat(limit.tryPass()).isTrue();
    nanos.addAndGet(999_999_999L);
    assertThat(limit.tryPass()).isTrue();
    assertThat(limit.tryPass()).isFalse();
    nanos.addAndGet(1);
    assertThat(limit.tryPass()).isTrue();
  }

  @Test
  void lift_endsTheLimit() {
    limit.set(1);
    limit.tryPass();
    limit.lift();

    assertThat(limit.tryPass()).isTrue();
    assertThat(limit.tryPass()).isTrue();
  }

  @Test
  void set_notPositive_isRefused() {
    assertThatThrownBy(() -> limit.set(0)).hasMessage("requestsPerSecond < 1: 0");
  }
}
