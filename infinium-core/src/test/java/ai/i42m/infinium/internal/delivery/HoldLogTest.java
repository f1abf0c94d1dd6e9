package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.RecordingLog;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HoldLogTest {
  private static final Hold FLOWING = new Hold(Pace.Condition.FLOWING, "", 0);
  private static final Hold FAILING = new Hold(Pace.Condition.FAILING, "status 503", 12);
  private static final Hold REFUSED = new Hold(Pace.Condition.UNAUTHORIZED, "status 401", 3);

  private final RecordingLog log = RecordingLog.of(HoldLog.class);
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final HoldLog holds = new HoldLog(now::get);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void saw_saysThatAllWait_andThatTheyGoOn() {
    holds.saw(FLOWING);
    holds.saw(FAILING);
    holds.saw(FAILING);
    holds.saw(FLOWING);

    assertThat(log.lines())
        .containsExactly(
            "WARNING Infinium fails or cannot be reached (status 503); 12 tasks wait",
            "INFO Infinium takes tasks again");
  }

  @Test
  void saw_warnsAtMostOnceAMinute() {
    for (int i = 0; i < 10; i++) {
      holds.saw(FAILING);
      holds.saw(FLOWING);
    }
    assertThat(log.lines()).hasSize(2);

    now.addAndGet(HoldLog.INTERVAL_NANOS);
    holds.saw(REFUSED);

    assertThat(log.lines())
        .last()
        .isEqualTo(
            "WARNING Infinium refuses this agent: check its id and secret (status 401);"
                + " 3 tasks wait");
  }
}
