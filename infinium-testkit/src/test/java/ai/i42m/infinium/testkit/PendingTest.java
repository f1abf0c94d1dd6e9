package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PendingTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @Test
  void isPending_untilTheTimeIsOver() {
    Pending pending = new Pending(0, Duration.ofSeconds(10), now::get);
    ReceivedTask task = task("t");

    assertThat(pending.isPending(task)).isTrue();
    now.set(Instant.EPOCH.plusSeconds(10).minusNanos(1));
    assertThat(pending.isPending(task)).isTrue();
    now.set(Instant.EPOCH.plusSeconds(10));
    assertThat(pending.isPending(task)).isFalse();
  }

  @Test
  void isPending_untilBothTimeAndPollsAreOver() {
    Pending pending = new Pending(1, Duration.ofSeconds(10), now::get);
    now.set(Instant.EPOCH.plusSeconds(10));

    assertThat(pending.isPending(task("t"))).isTrue();
    assertThat(pending.isPending(task("t"))).isFalse();
  }

  @Test
  void isPending_tooManyTasks_forgetsTheOldestCount() {
    Pending pending = new Pending(1, Duration.ZERO, now::get);
    for (int i = 0; i <= 10_000; i++) {
      pending.isPending(task("t" + i));
    }

    assertThat(pending.isPending(task("t10000"))).isFalse();
    assertThat(pending.isPending(task("t0"))).isTrue();
  }

  private static ReceivedTask task(String traceId) {
    return new ReceivedTask(
        new Arrival(traceId, "agent", null, Instant.EPOCH), new byte[0], Map.of("name", "n"));
  }
}
