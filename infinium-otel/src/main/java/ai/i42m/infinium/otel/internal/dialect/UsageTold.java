package ai.i42m.infinium.otel.internal.dialect;

/** How an emitter spreads the tokens of model calls over spans, where not each call has its own. */
public enum UsageTold {

  /**
   * On the span of a tool: the model call that comes after it tells the sum of the whole loop so
   * far.
   */
  NEXT_CALL_TELLS_SUM,

  /** On the span of a model call: it is no call, but tells the tokens of the one before it. */
  OF_CALL_BEFORE
}
