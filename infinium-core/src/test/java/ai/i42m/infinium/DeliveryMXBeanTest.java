package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeliveryMXBeanTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String SECRET = LocalInfinium.DEFAULT_AGENT_SECRET;

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final LocalInfinium infinium = LocalInfinium.start();
  private final RecordingLog log = RecordingLog.of("ai.i42m.infinium");
  private final InfiniumClient client =
      InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
          .setBaseUrl(infinium.baseUrl())
          .setDelivery(DeliveryOptions.builder().setMBean(true).build())
          .build();

  @AfterEach
  void close() {
    infinium.close();
    client.close();
    log.close();
  }

  @Test
  void attributes_areTheStatsOfTheClient() throws Exception {
    infinium.failNext(1, Fault.status(422));
    client.report(task());
    client.flush(LONG);
    infinium.failNext(1, Fault.status(503));
    client.report(task());
    client.report(task());
    client.flush(LONG);

    DeliveryMXBean shown = JMX.newMXBeanProxy(server, name(), DeliveryMXBean.class);
    assertThat(shown.getReported()).isEqualTo(3);
    assertThat(shown.getDelivered()).isEqualTo(2);
    assertThat(shown.getDropped()).isEqualTo(1);
    assertThat(shown.getDroppedByReason())
        .hasSameSizeAs(DropReason.values())
        .contains(entry("REFUSED", 1L), entry("QUEUE_FULL", 0L));
    assertThat(shown.getRetries()).isEqualTo(1);
    assertThat(shown.getHealth())
        .isEqualTo("DEGRADED: Tasks were dropped within the last minute: REFUSED");
  }

  @Test
  void attributes_ofTasksUnderWay_areTheStatsOfTheClient() throws Exception {
    infinium.failAlways(Fault.hang());
    for (int i = 0; i < 6; i++) {
      client.report(task());
    }
    infinium.awaitRequests(4, LONG);

    DeliveryMXBean shown = JMX.newMXBeanProxy(server, name(), DeliveryMXBean.class);
    assertThat(shown.getHealth()).isEqualTo("UP");
    assertThat(shown.getInFlightTasks()).isEqualTo(4);
    assertThat(shown.getQueuedTasks()).isEqualTo(2);
    assertThat(shown.getQueuedBytes()).isPositive().isEqualTo(client.stats().queuedBytes());
  }

  @Test
  void droppedByReason_isATableForToolsThatLackOurClasses() throws Exception {
    assertThat(server.getAttribute(name(), "DroppedByReason"))
        .isInstanceOfSatisfying(
            TabularData.class,
            table -> assertThat(table.size()).isEqualTo(DropReason.values().length));
  }

  @Test
  void bean_canBeReadOnly_andSaysNoSecret() throws Exception {
    MBeanInfo info = server.getMBeanInfo(name());

    assertThat(info.getOperations()).isEmpty();
    assertThat(info.getAttributes()).isNotEmpty().noneMatch(MBeanAttributeInfo::isWritable);
    for (MBeanAttributeInfo attribute : info.getAttributes()) {
      assertThat(server.getAttribute(name(), attribute.getName()).toString())
          .doesNotContain(SECRET);
    }
    assertThat(info.toString() + name()).doesNotContain(SECRET);
  }

  @Test
  void close_takesTheBeanAway() throws Exception {
    assertThat(beans()).containsExactly(name());

    client.close();

    assertThat(beans()).isEmpty();
    assertThat(log.lines()).isEmpty();
  }

  private Set<ObjectName> beans() throws Exception {
    return server.queryNames(new ObjectName("ai.i42m.infinium:*"), null);
  }

  private ObjectName name() throws Exception {
    return new ObjectName("ai.i42m.infinium:type=Delivery,agent=" + infinium.agentId() + ",id=1");
  }

  private static TaskData task() {
    return TaskData.builder("n", "d").duration(Duration.ZERO).build();
  }
}
