package ai.i42m.infinium.otel.internal.dialect;

/** What a span is for the task that it belongs to. */
public enum OperationKind {
  /** The root of a task: of this one, or of another one nested in it. */
  TASK,

  /** A step of our own API. */
  STEP,

  /** A call of a model: chat, completion, embeddings. Tokens sit here. */
  MODEL_CALL,

  /** A call of a tool. */
  TOOL_CALL,

  /** An agent's run; what it says of tokens is a claim. */
  AGENT,

  /** A step of a foreign framework that is none of the above: retrieval, memory, planning. */
  ACTIVITY,

  /** A piece of the application's own work that somebody found worth a span. */
  WORK,

  /** A request to another service: a step, or the transport of the model call above it. */
  EXCHANGE,

  /** Plain work of the infrastructure: a database query. */
  INFRASTRUCTURE,

  /** A frame around other work that says nothing by itself: a workflow, a server's request. */
  SCAFFOLDING,

  /** What a reader of the task need not see. */
  NOISE;

  /** Whether spans of this kind are steps of their task, where no rule says otherwise. */
  public boolean isStep() {
    return this != SCAFFOLDING && this != NOISE;
  }
}
