package ai.i42m.infinium.otel.internal.watch.gemini;

/** What is wanted of an answer. Names as the API's reference had them in November 2026. */
enum AnswerField {
  ID,
  MODEL,
  CANDIDATE,
  INDEX,
  FINISH_REASON,
  BLOCK_REASON,
  PART,
  TOOL,
  TEXT,
  IS_THOUGHT,
  PROMPT_TOKENS,
  TOOL_USE_TOKENS,
  CACHED_TOKENS,
  CANDIDATE_TOKENS,
  THOUGHT_TOKENS,
  TOTAL_TOKENS,
  EMBEDDED_TOKENS,
  ERROR;

  private static final JsonPlaces<AnswerField> FACTS = facts();

  private static final JsonPlaces<AnswerField> FACTS_AND_TEXT =
      facts()
          .add("candidates.content.parts", PART)
          .add("candidates.content.parts.text", TEXT)
          .add("candidates.content.parts.thought", IS_THOUGHT);

  /** Where they stand; texts only when they are wanted. */
  static JsonPlaces<AnswerField> places(boolean takesContent) {
    return takesContent ? FACTS_AND_TEXT : FACTS;
  }

  private static JsonPlaces<AnswerField> facts() {
    return JsonPlaces.<AnswerField>create()
        .add("responseId", ID)
        .add("modelVersion", MODEL)
        .add("candidates", CANDIDATE)
        .add("candidates.index", INDEX)
        .add("candidates.finishReason", FINISH_REASON)
        .add("candidates.content.parts.functionCall.name", TOOL)
        .add("promptFeedback.blockReason", BLOCK_REASON)
        .add("usageMetadata.promptTokenCount", PROMPT_TOKENS)
        .add("usageMetadata.toolUsePromptTokenCount", TOOL_USE_TOKENS)
        .add("usageMetadata.cachedContentTokenCount", CACHED_TOKENS)
        .add("usageMetadata.candidatesTokenCount", CANDIDATE_TOKENS)
        .add("usageMetadata.thoughtsTokenCount", THOUGHT_TOKENS)
        .add("usageMetadata.totalTokenCount", TOTAL_TOKENS)
        .add("predictions.embeddings.statistics.token_count", EMBEDDED_TOKENS)
        .add("error.status", ERROR);
  }
}
