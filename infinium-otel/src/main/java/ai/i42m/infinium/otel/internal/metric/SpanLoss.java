package ai.i42m.infinium.otel.internal.metric;

/**
 * Why spans never were in a reported task; in lower case the error type that metrics give. For
 * reported tasks it is their {@link ai.i42m.infinium.DropReason}.
 */
public enum SpanLoss {
  /** The span came after its task had been handed on. */
  LATE,

  /** The task had more spans than one may have; the others went on. */
  TOO_MANY_SPANS,

  /** The task was complete, but the assembly thread could not keep up. */
  ASSEMBLY_FULL,

  /** The task was complete after the exporter had been shut down. */
  ALREADY_SHUTDOWN,

  /** The client had been given the task before, by another exporter or processor. */
  DUPLICATE,

  /** This library failed at the task. */
  BUG
}
