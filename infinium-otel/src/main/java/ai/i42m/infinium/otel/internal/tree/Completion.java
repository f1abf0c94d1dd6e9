package ai.i42m.infinium.otel.internal.tree;

/** Why a task's spans were handed on when they were. */
public enum Completion {
  /**
   * The root ended and nothing of the task is open. From an exporter, which cannot see open spans:
   * the root was seen, no seen span misses its parent, and nothing came for the linger time.
   */
  NORMAL,

  /**
   * The root ended, something below it is still open, and no span of the task started or ended for
   * 30 seconds.
   */
  IDLE,

  /** Only an exporter can meet this: spans came, and no root, for five minutes. */
  ROOT_MISSING,

  /**
   * The root has been open for 24 hours, which is also the longest duration that a task can have.
   */
  TOO_OLD,

  /** Room was needed for newer tasks; this one had waited longest. */
  EVICTED,

  /** The SDK was shut down or flushed at its end while the task was still open. */
  SHUTDOWN
}
