package ai.i42m.infinium.otel.internal.tree;

/** What a span that lost its parent has in common with those that it was put to. */
public enum Repair {
  /** The id of a tool's use: the model call that asked for it, or another span of the same use. */
  TOOL_CALL_ID,

  /** The id of the conversation. */
  CONVERSATION_ID,

  /** Nothing but the time: the innermost work that was going on. */
  TIME
}
