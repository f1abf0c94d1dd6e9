package ai.i42m.infinium.internal.runtime;

/** A bean to register. */
public interface CountMXBean {
  /** Any number. */
  int getCount();
}
