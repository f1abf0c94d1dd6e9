package ai.i42m.infinium.otel.internal.metric;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.DropReason;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpanCountsTest {

  private final SpanCounts spans = new SpanCounts();

  @Test
  void completedSpans_areInFlight_untilTheirTaskEnds() {
    spans.completed(5);
    assertThat(spans.inflight()).isEqualTo(5);
    spans.ended(3, null);
    spans.ended(2, DropReason.TOO_OLD);

    assertThat(spans.inflight()).isZero();
    assertThat(spans.exported()).isEqualTo(3);
    assertThat(spans.lost()).isEqualTo(Map.of("too_old", 2L));
  }

  @Test
  void defects_areOneErrorType_whereverTheyStrike() {
    spans.completed(3);
    spans.lost(1, SpanLoss.BUG);
    spans.ended(2, DropReason.BUG);

    assertThat(spans.lost()).isEqualTo(Map.of("bug", 3L));
    assertThat(spans.inflight()).isZero();
  }

  @Test
  void refusedAndWithheldSpans_leaveNothingInFlight() {
    spans.refused(4, SpanLoss.LATE);
    spans.completed(2);
    spans.withheld(2);
    spans.lost(0, SpanLoss.TOO_MANY_SPANS);

    assertThat(spans.inflight()).isZero();
    assertThat(spans.lost()).isEqualTo(Map.of("late", 4L));
  }
}
