package ai.i42m.infinium.otel.internal.collect;

/** Spans that wait together and leave together. */
interface HeldTree {

  /** Whether something in it makes it a task; if not, it is provisional. */
  boolean isTask();

  /** What its spans weigh, nearly. */
  long bytes();
}
