package ai.i42m.infinium.otel.internal.watch.gemini;

/** What is wanted of a request. Names as the API's reference had them in November 2026. */
enum RequestField {
  TEMPERATURE,
  TOP_P,
  TOP_K,
  MAX_TOKENS,
  CANDIDATES,
  SEED,
  FREQUENCY_PENALTY,
  PRESENCE_PENALTY,
  MESSAGE,
  ROLE,
  TEXT;

  private static final JsonPlaces<RequestField> FACTS = facts();

  private static final JsonPlaces<RequestField> FACTS_AND_MESSAGES =
      facts().add("contents", MESSAGE).add("contents.role", ROLE).add("contents.parts.text", TEXT);

  /** Where they stand; messages only when they are wanted. */
  static JsonPlaces<RequestField> places(boolean takesContent) {
    return takesContent ? FACTS_AND_MESSAGES : FACTS;
  }

  private static JsonPlaces<RequestField> facts() {
    return JsonPlaces.<RequestField>create()
        .add("generationConfig.temperature", TEMPERATURE)
        .add("generationConfig.topP", TOP_P)
        .add("generationConfig.topK", TOP_K)
        .add("generationConfig.maxOutputTokens", MAX_TOKENS)
        .add("generationConfig.candidateCount", CANDIDATES)
        .add("generationConfig.seed", SEED)
        .add("generationConfig.frequencyPenalty", FREQUENCY_PENALTY)
        .add("generationConfig.presencePenalty", PRESENCE_PENALTY);
  }
}
