package ai.i42m.infinium.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.RecordingLog;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanRegistrationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MBeanTest {
  private static final String AGENT = "3a9d1f04-52c7-4b8e-9f16-0c5d2e7b8a41";
  private static final CountMXBean BEAN = () -> 7;

  private final RecordingLog log = RecordingLog.of(MBean.class);

  @AfterEach
  void stop() {
    log.close();
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void register_whenServerRefuses_costsOneWarning(BeanServer refusing) {
    MBean bean = new MBean(AGENT, BEAN, refusing);

    bean.register();
    bean.close();

    assertThat(log.lines()).containsExactly("WARNING JMX does not show what Infinium delivers");
  }

  private static List<BeanServer> refusals() {
    return List.of(
        (agent, bean) -> {
          throw new SecurityException("no");
        },
        (agent, bean) -> {
          throw new MBeanRegistrationException(new IllegalStateException("no"));
        },
        (agent, bean) -> {
          throw new NoClassDefFoundError("javax/management/MBeanServer");
        },
        (agent, bean) -> {
          throw new AssertionError("no");
        });
  }

  @Test
  void register_whenMemoryIsOut_throws() {
    OutOfMemoryError out = new OutOfMemoryError();
    BeanServer failing =
        (agent, bean) -> {
          throw out;
        };

    assertThatThrownBy(() -> new MBean(AGENT, BEAN, failing).register()).isSameAs(out);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void close_whenServerRefuses_costsOneWarning() {
    BeanServer keeping =
        (agent, bean) ->
            () -> {
              throw new SecurityException("no");
            };
    MBean bean = new MBean(AGENT, BEAN, keeping);

    bean.register();
    bean.close();
    bean.close();

    assertThat(log.lines())
        .containsExactly("WARNING JMX goes on showing a client of Infinium that is closed");
  }

  @Test
  void close_unregistersOnce() {
    AtomicInteger unregistered = new AtomicInteger();
    MBean bean = new MBean(AGENT, BEAN, (agent, shown) -> unregistered::incrementAndGet);

    bean.register();
    assertThat(unregistered).hasValue(0);
    bean.close();
    bean.close();

    assertThat(unregistered).hasValue(1);
  }

  @Test
  void close_withoutRegister_asksNobody() {
    BeanServer untouchable =
        (agent, bean) -> {
          throw new AssertionError("asked");
        };

    new MBean(AGENT, BEAN, untouchable).close();

    assertThat(log.lines()).isEmpty();
  }
}
