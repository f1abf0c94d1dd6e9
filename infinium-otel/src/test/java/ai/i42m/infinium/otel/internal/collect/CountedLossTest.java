package ai.i42m.infinium.otel.internal.collect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.RecordingLog;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountedLossTest {

  private final RecordingLog log = RecordingLog.of(CountedLoss.class.getName());
  private final AtomicLong nanos = new AtomicLong();
  private final CountedLoss loss = new CountedLoss("spans are gone", nanos::get);

  @AfterEach
  void stop() {
    log.close();
  }

  @Test
  void say_withoutALoss_isSilent() {
    loss.say();

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void say_tellsTheFirstAtOnce_andTheRestOnceAMinute() {
    loss.add(1);
    loss.say();
    loss.add(2);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(59));
    loss.say();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    loss.say();
    loss.say();

    assertThat(log.lines())
        .containsExactly(
            "WARNING 1 spans are gone. Told at most once a minute.",
            "WARNING 2 spans are gone. Told at most once a minute.");
    assertThat(loss.count()).isEqualTo(3);
  }
}
