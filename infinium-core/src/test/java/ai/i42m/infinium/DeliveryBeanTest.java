package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ai.i42m.infinium.internal.delivery.DeliveryCounts;
import ai.i42m.infinium.internal.delivery.Fate;
import ai.i42m.infinium.internal.spool.SpoolCounts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryBeanTest {
  private static final DeliveryStats STATS =
      new DeliveryStats(
          new DeliveryCounts(
              33,
              2,
              Map.of(Fate.DELIVERED, 11L, Fate.REFUSED, 3L, Fate.TOO_OLD, 1L),
              7,
              700,
              9,
              4,
              5),
          new SpoolCounts(9, 900, Map.of()));
  private static final Health UP = new Health(Health.Status.UP, List.of());

  @Test
  void attributes_areThoseOfTheStats() {
    DeliveryBean bean = new DeliveryBean(() -> STATS, () -> UP);

    assertThat(bean.getReported()).isEqualTo(33);
    assertThat(bean.getAdopted()).isEqualTo(2);
    assertThat(bean.getDelivered()).isEqualTo(11);
    assertThat(bean.getDropped()).isEqualTo(4);
    assertThat(bean.getQueuedTasks()).isEqualTo(7);
    assertThat(bean.getQueuedBytes()).isEqualTo(700);
    assertThat(bean.getSpooledTasks()).isEqualTo(9);
    assertThat(bean.getSpooledBytes()).isEqualTo(900);
    assertThat(bean.getInFlightTasks()).isEqualTo(4);
    assertThat(bean.getRetries()).isEqualTo(5);
  }

  @Test
  void droppedByReason_hasEachReason() {
    assertThat(new DeliveryBean(() -> STATS, () -> UP).getDroppedByReason())
        .hasSameSizeAs(DropReason.values())
        .contains(entry("REFUSED", 3L), entry("TOO_OLD", 1L), entry("QUEUE_FULL", 0L));
  }

  @Test
  void health_saysWhy() {
    Health down = new Health(Health.Status.DOWN, List.of("One", "Two"));

    assertThat(new DeliveryBean(() -> STATS, () -> UP).getHealth()).isEqualTo("UP");
    assertThat(new DeliveryBean(() -> STATS, () -> down).getHealth()).isEqualTo("DOWN: One; Two");
  }
}
