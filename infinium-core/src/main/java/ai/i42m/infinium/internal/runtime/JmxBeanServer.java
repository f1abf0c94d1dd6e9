package ai.i42m.infinium.internal.runtime;

import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** An MBean server of this JVM, shared with the application and with other class loaders. */
final class JmxBeanServer implements BeanServer {
  /** Against a server that calls every name taken. */
  private static final int MOST_BEANS_OF_AN_AGENT = 10_000;

  private final MBeanServer server;

  JmxBeanServer(MBeanServer server) {
    this.server = server;
  }

  /** The platform's, which is made when nobody needed it before. */
  static JmxBeanServer platform() {
    return new JmxBeanServer(ManagementFactory.getPlatformMBeanServer());
  }

  @Override
  public AutoCloseable register(String agentId, Object bean) throws JMException {
    // By trying, because whoever looks for a free number first may find it taken.
    for (int number = 1; ; number++) {
      try {
        ObjectName asked = name(agentId, number);
        // Not the one asked for: a server may add keys of its own.
        ObjectName registered = server.registerMBean(bean, asked).getObjectName();
        return () -> unregister(registered);
      } catch (InstanceAlreadyExistsException taken) {
        if (number == MOST_BEANS_OF_AN_AGENT) {
          throw taken;
        }
      }
    }
  }

  private static ObjectName name(String agentId, int number) throws JMException {
    return new ObjectName("ai.i42m.infinium:type=Delivery,agent=" + agentId + ",id=" + number);
  }

  private void unregister(ObjectName name) throws JMException {
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException gone) {
      // Whoever took it away did what was wanted.
    }
  }
}
