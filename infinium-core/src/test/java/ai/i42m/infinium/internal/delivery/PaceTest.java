package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final Pace pace = new Pace(now::get, () -> 1);

  @Test
  void failingTask_waitsTwiceAsLongEachTime_upToAMinute() {
    assertThat(
            LongStream.rangeClosed(1, 9)
                .map(n -> failed(7, (int) n))
                .map(nanos -> nanos / 1_000_000_000))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  @Test
  void failingTask_waitsByChance() {
    assertThat(new Pace(now::get, () -> 0.25).setBack(1, 3, failure(null)))
        .isEqualTo(Duration.ofSeconds(1).toNanos());
  }

  @Test
  void failingTask_waitsAsLongAsTheServerAsks() {
    assertThat(pace.setBack(1, 1, failure(Duration.ofSeconds(90))))
        .isEqualTo(Duration.ofSeconds(90).toNanos());
    assertThat(pace.setBack(1, 5, failure(Duration.ofSeconds(3))))
        .isEqualTo(Duration.ofSeconds(16).toNanos());
  }

  @Test
  void oneFailingTask_holdsNobodyUp() {
    for (int attempt = 1; attempt <= 20; attempt++) {
      failed(7, attempt);
    }

    assertThat(pace.flow()).isEqualTo(Flow.FLOWING);
    assertThat(pace.pauseNanos()).isZero();
    assertThat(pace.atOnce()).isEqualTo(4);
  }

  @Test
  void fourFailingTasksInARow_holdAllUp() {
    failed(1, 1);
    failed(2, 1);
    failed(3, 1);
    assertThat(pace.pauseNanos()).isZero();

    failed(4, 1);

    assertThat(pace.flow()).isEqualTo(Flow.FAILING);
    assertThat(pace.lastSetback()).isEqualTo("status 503");
    assertThat(pace.pauseNanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
    assertThat(pace.atOnce()).isEqualTo(1);
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(pace.pauseNanos()).isZero();
    failed(1, 2);
    assertThat(pace.pauseNanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
  }

  @Test
  void attemptsUnderWayWhenAllBeginToWait_doNotLengthenTheWait() {
    for (int task = 1; task <= 7; task++) {
      assertThat(failed(task, 1)).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    assertThat(pace.pauseNanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    failed(1, 2);
    assertThat(pace.pauseNanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
  }

  @Test
  void theOnlyTaskLeft_waitsTwiceAsLongEachTime_whenTheServerFailsAtAll() {
    for (int task = 1; task <= 4; task++) {
      failed(task, 1);
    }

    assertThat(
            LongStream.rangeClosed(2, 9)
                .peek(n -> now.addAndGet(pace.pauseNanos()))
                .peek(n -> failed(4, (int) n))
                .map(n -> pace.pauseNanos() / 1_000_000_000))
        .containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  @Test
  void waitThatTheServerAskedFor_isNotCutShortByOtherFailures() {
    for (int task = 1; task <= 3; task++) {
      failed(task, 1);
    }
    pace.setBack(4, 1, new Setback(Setback.Kind.TOO_FAST, Duration.ofMinutes(5), "status 429"));

    failed(5, 1);
    pace.setBack(6, 1, new Setback(Setback.Kind.TOO_FAST, Duration.ofMinutes(1), "status 429"));

    assertThat(pace.pauseNanos()).isEqualTo(Duration.ofMinutes(5).toNanos());
    pace.setBack(7, 1, failure(Duration.ofMinutes(8)));
    assertThat(pace.pauseNanos()).isEqualTo(Duration.ofMinutes(8).toNanos());
  }

  @Test
  void anAnswer_endsTheRow_andLetsOneMoreGoAtOnce() {
    for (int task = 1; task <= 5; task++) {
      failed(task, 1);
    }

    pace.answered();

    assertThat(pace.flow()).isEqualTo(Flow.FLOWING);
    assertThat(pace.lastSetback()).isEmpty();
    assertThat(pace.atOnce()).isEqualTo(2);
    failed(6, 1);
    assertThat(pace.pauseNanos()).isZero();
    for (int i = 0; i < 5; i++) {
      pace.answered();
    }
    assertThat(pace.atOnce()).isEqualTo(4);
  }

  @Test
  void tooFast_holdsAllUpAsLongAsTheServerAsks() {
    Setback limit = new Setback(Setback.Kind.TOO_FAST, Duration.ofMinutes(5), "status 429");

    assertThat(pace.setBack(1, 1, limit)).isEqualTo(Duration.ofMinutes(5).toNanos());

    assertThat(pace.flow()).isEqualTo(Flow.TOO_FAST);
    assertThat(pace.pauseNanos()).isEqualTo(Duration.ofMinutes(5).toNanos());
    assertThat(pace.atOnce()).isEqualTo(1);
  }

  private long failed(long sequence, int attempts) {
    return pace.setBack(sequence, attempts, failure(null));
  }

  private static Setback failure(@Nullable Duration retryAfter) {
    return new Setback(Setback.Kind.FAILURE, retryAfter, "status 503");
  }
}
