package ai.i42m.infinium.internal.runtime;

import ai.i42m.infinium.internal.log.SafeLog;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A client's bean at the platform's MBean server, from {@link #register} to {@link #close}.
 *
 * <p>Its name is {@code ai.i42m.infinium:type=Delivery,agent=<agent id>,id=<n>} with the lowest
 * number from 1 that is free, so that clients of one agent stand side by side, also when class
 * loaders divide them.
 *
 * <p>JMX may refuse, or be missing from the run time: that costs one WARNING and nothing else. None
 * of its classes is loaded before {@link #register}.
 *
 * <p>Thread-safe.
 */
public final class MBean implements AutoCloseable {
  private static final Logger logger = Logger.getLogger(MBean.class.getName());

  private final String agentId;
  private final Object bean;
  private final BeanServer server;
  private final AtomicReference<@Nullable AutoCloseable> registration = new AtomicReference<>();

  MBean(String agentId, Object bean, BeanServer server) {
    this.agentId = agentId;
    this.bean = bean;
    this.server = server;
  }

  /**
   * A bean that is not registered yet.
   *
   * @param agentId a UUID
   * @param bean implements one public interface whose name ends with {@code MXBean}
   */
  public static MBean of(String agentId, Object bean) {
    // The call alone links the class that names types of JMX.
    return new MBean(
        agentId, bean, (agent, shown) -> JmxBeanServer.platform().register(agent, shown));
  }

  /** Shows the bean from now on; called once. The first one of a JVM may take half a second. */
  public void register() {
    try {
      registration.set(server.register(agentId, bean));
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable t) {
      SafeLog.write(logger, Level.WARNING, "JMX does not show what Infinium delivers", t);
    }
  }

  /** Takes the bean away, and lets go of the client. */
  @Override
  public void close() {
    AutoCloseable registered = registration.getAndSet(null);
    if (registered == null) {
      return;
    }
    try {
      registered.close();
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable t) {
      SafeLog.write(
          logger, Level.WARNING, "JMX goes on showing a client of Infinium that is closed", t);
    }
  }
}
