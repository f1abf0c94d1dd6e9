package ai.i42m.infinium.otel.internal.dialect;

/**
 * Names that were in the GenAI conventions, or beside them, and that more than one dialect still
 * writes. Those of today are in {@link ai.i42m.infinium.otel.attribute.GenAiAttributes}.
 */
final class OlderNames {

  /** Chat, completion, embedding or rerank, before there were operations. */
  static final String REQUEST_TYPE = "llm.request.type";

  /** Tokens out, until 1.26. */
  static final String COMPLETION_TOKENS = "gen_ai.usage.completion_tokens";

  /** What went into the model, as one text; with a number behind it, message by message. */
  static final String PROMPT = "gen_ai.prompt";

  /** What came out of the model, the same way. */
  static final String COMPLETION = "gen_ai.completion";

  /** Event: what the model answered, from 1.28 to 1.36. */
  static final String CHOICE_EVENT = "gen_ai.choice";

  /** Event: what a tool answered, from 1.28 to 1.36. */
  static final String TOOL_MESSAGE_EVENT = "gen_ai.tool.message";

  private OlderNames() {}
}
