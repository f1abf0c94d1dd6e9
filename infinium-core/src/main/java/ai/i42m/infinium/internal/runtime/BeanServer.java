package ai.i42m.infinium.internal.runtime;

/** Where beans are registered; names no type of JMX, which a run time may lack. */
interface BeanServer {
  /**
   * Registers an agent's bean beside those it has.
   *
   * @return unregisters it
   */
  AutoCloseable register(String agentId, Object bean) throws Exception;
}
