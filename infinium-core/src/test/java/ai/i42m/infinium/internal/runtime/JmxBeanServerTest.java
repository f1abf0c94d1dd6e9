package ai.i42m.infinium.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class JmxBeanServerTest {
  private static final String AGENT = "3a9d1f04-52c7-4b8e-9f16-0c5d2e7b8a41";
  private static final String OTHER_AGENT = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";

  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final JmxBeanServer beans = new JmxBeanServer(server);

  @Test
  void register_showsTheBean() throws Exception {
    beans.register(AGENT, bean());

    CountMXBean shown = JMX.newMXBeanProxy(server, name(AGENT, 1), CountMXBean.class);
    assertThat(shown.getCount()).isEqualTo(7);
  }

  @Test
  void register_countsTheBeansOfEachAgent() throws Exception {
    beans.register(AGENT, bean());
    beans.register(AGENT, bean());
    beans.register(OTHER_AGENT, bean());

    assertThat(names())
        .containsExactlyInAnyOrder(name(AGENT, 1), name(AGENT, 2), name(OTHER_AGENT, 1));
  }

  @Test
  void register_takesTheNumberThatBecameFree() throws Exception {
    AutoCloseable first = beans.register(AGENT, bean());
    beans.register(AGENT, bean());

    first.close();
    assertThat(names()).containsExactly(name(AGENT, 2));
    beans.register(AGENT, bean());

    assertThat(names()).containsExactlyInAnyOrder(name(AGENT, 1), name(AGENT, 2));
  }

  @Test
  void unregister_whenSomebodyElseDid_isDone() throws Exception {
    AutoCloseable registration = beans.register(AGENT, bean());
    server.unregisterMBean(name(AGENT, 1));

    registration.close();

    assertThat(names()).isEmpty();
  }

  @Test
  void unregister_whereServerAddsKeys_findsTheBean() throws Exception {
    MBeanServer adding = intercepting(asked -> name(asked + ",node=a"));

    new JmxBeanServer(adding).register(AGENT, bean()).close();

    assertThat(names()).isEmpty();
  }

  @Test
  void register_whereEveryNameIsTaken_givesUp() throws Exception {
    ObjectName only = name(AGENT, 1);
    server.registerMBean(bean(), only);
    JmxBeanServer full = new JmxBeanServer(intercepting(asked -> only));

    assertThatThrownBy(() -> full.register(AGENT, bean()))
        .isInstanceOf(InstanceAlreadyExistsException.class);
  }

  /** Another object each time: a server takes each but once. */
  private static CountMXBean bean() {
    return new CountMXBean() {
      @Override
      public int getCount() {
        return 7;
      }
    };
  }

  private List<ObjectName> names() {
    return List.copyOf(server.queryNames(name("ai.i42m.infinium:*"), null));
  }

  private static ObjectName name(String agentId, int number) {
    return name("ai.i42m.infinium:type=Delivery,agent=" + agentId + ",id=" + number);
  }

  private static ObjectName name(String text) {
    try {
      return new ObjectName(text);
    } catch (Exception e) {
      throw new AssertionError(text, e);
    }
  }

  /** The server, with other names for what is registered. */
  private MBeanServer intercepting(UnaryOperator<ObjectName> naming) {
    return (MBeanServer)
        Proxy.newProxyInstance(
            MBeanServer.class.getClassLoader(),
            new Class<?>[] {MBeanServer.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("registerMBean")) {
                arguments[1] = naming.apply((ObjectName) arguments[1]);
              }
              try {
                return method.invoke(server, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
