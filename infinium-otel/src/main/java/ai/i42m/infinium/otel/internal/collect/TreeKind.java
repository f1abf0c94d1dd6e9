package ai.i42m.infinium.otel.internal.collect;

/** What is known of an open tree when its root starts. */
enum TreeKind {
  /** The root is marked, or an agent's run that is a task of its own. */
  TASK,

  /** Not marked: provisional until a span in it tells otherwise. */
  UNMARKED,

  /** Not marked, where only marked spans make tasks: counted while it is open, not kept. */
  COUNTED
}
