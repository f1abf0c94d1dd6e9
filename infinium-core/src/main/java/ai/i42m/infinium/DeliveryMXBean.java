package ai.i42m.infinium;

import java.util.Map;

/**
 * What JMX shows of a client: the counts of {@link DeliveryStats}, and how delivery is doing.
 *
 * <p>The name is {@code ai.i42m.infinium:type=Delivery,agent=<agent id>,id=<n>}, where n counts an
 * agent's clients in the JVM from 1. There is a bean from the building of a client that asks for
 * one until the end of its {@code close}.
 *
 * <p>Each attribute is read by itself: a task may end between two of them, so they need not add up.
 * Nothing can be changed through the bean, and no text of a task and no secret stands in it.
 *
 * <p>Implemented by this library only; attributes may be added in any release.
 *
 * <pre>{@code
 * DeliveryMXBean delivery = JMX.newMXBeanProxy(connection, name, DeliveryMXBean.class);
 * }</pre>
 */
public interface DeliveryMXBean {
  /** Tasks handed to {@link InfiniumClient#report}, since the client was built. */
  long getReported();

  /** Tasks taken over from ended processes that used the same spool directory. */
  long getAdopted();

  /** Tasks that Infinium has. */
  long getDelivered();

  /** Tasks lost, for whatever reason. */
  long getDropped();

  /** Tasks lost, by the name of each {@link DropReason}; 0 for one that did not occur. */
  Map<String, Long> getDroppedByReason();

  /** Tasks that wait in memory for their turn, or to be tried again. */
  int getQueuedTasks();

  /** Memory that the waiting tasks hold, estimated, in bytes. */
  long getQueuedBytes();

  /** Tasks that wait on disk. */
  long getSpooledTasks();

  /** Size of this client's files in the spool, in bytes. */
  long getSpooledBytes();

  /** Tasks being sent. */
  int getInFlightTasks();

  /** Attempts made after a task's first one. */
  long getRetries();

  /** {@link InfiniumClient#health()} in one line: the status and, behind a colon, what is wrong. */
  String getHealth();
}
