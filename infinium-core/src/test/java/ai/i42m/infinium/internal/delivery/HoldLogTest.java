package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.RecordingLog;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HoldLogTest {
  private static final Hold FLOWING = new Hold(Flow.FLOWING, "", 0, Map.of());
  private static final Hold FAILING = new Hold(Flow.FAILING, "status 503", 12, Map.of());
  private static final Hold TOO_FAST = new Hold(Flow.TOO_FAST, "status 429", 3, Map.of());
  private static final Hold REFUSED =
      new Hold(Flow.FLOWING, "", 3, Map.of("a", "status 401", "b", "status 403"));

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
    holds.saw(TOO_FAST);

    assertThat(log.lines())
        .last()
        .isEqualTo("WARNING Infinium asks for fewer tasks (status 429); 3 tasks wait");
  }

  @Test
  void saw_namesEachRefusedAgentOnce_untilItIsTakenAgain() {
    holds.saw(REFUSED);
    holds.saw(REFUSED);
    holds.saw(new Hold(Flow.FLOWING, "", 3, Map.of("a", "status 401")));
    holds.saw(REFUSED);

    assertThat(log.lines())
        .containsExactlyInAnyOrder(
            "WARNING Infinium refuses agent a: check its id and secret (status 401)",
            "WARNING Infinium refuses agent b: check its id and secret (status 403)",
            "INFO Infinium takes tasks of agent b again",
            "WARNING Infinium refuses agent b: check its id and secret (status 403)");
  }
}
