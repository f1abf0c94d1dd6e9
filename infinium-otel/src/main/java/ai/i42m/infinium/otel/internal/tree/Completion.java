package ai.i42m.infinium.otel.internal.tree;

/** Why a task's spans were handed on when they were. */
public enum Completion {
  /**
   * The root ended and nothing of the task is open. From an exporter, which cannot see open spans:
   * the root was seen, no seen span misses its parent, and nothing came for the linger time (or it
   * was flushed).
   */
  NORMAL,

  /**
   * The root ended, something below it is still open, and no span of the task started or ended for
   * 30 seconds. From an exporter: the root was seen, the parent of another span was not, and
   * nothing came for five minutes; whether that parent is open or was lost on the way cannot be
   * known there.
   */
  IDLE,

  /**
   * The root was never seen. From an exporter: spans came, no root did, and nothing came for five
   * minutes. From a processor: the parent of the first span is in this process and was not
   * recorded, because a sampler dropped it or it belongs to another SDK; the task is complete
   * otherwise.
   */
  ROOT_MISSING,

  /**
   * The root has been open for 24 hours, which is also the longest duration that a task can have.
   * From an exporter: spans have been coming for 24 hours, and some parent is still missing.
   */
  TOO_OLD,

  /**
   * Room was needed for newer tasks, in number or in bytes; this one had waited longest. It has the
   * spans that had come until then; later ones are late.
   */
  EVICTED,

  /** The SDK was shut down while the task was not complete. It has the spans that were there. */
  SHUTDOWN
}
