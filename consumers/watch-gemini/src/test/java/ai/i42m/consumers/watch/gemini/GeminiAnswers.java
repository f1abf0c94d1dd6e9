package ai.i42m.consumers.watch.gemini;

import ai.i42m.consumers.harness.Reply;

/** What the API of Gemini answers, as in its reference. */
final class GeminiAnswers {
  static final String MODEL = "gemini-2.5-flash";

  static final String TEXT =
      """
      {"candidates": [{"content": {"role": "model", "parts": [
          {"text": "Let me think", "thought": true}, {"text": "forty-"}, {"text": "two \\"42\\""}]},
        "finishReason": "STOP", "index": 0}],
       "usageMetadata": {"promptTokenCount": 120, "cachedContentTokenCount": 100,
         "toolUsePromptTokenCount": 5, "candidatesTokenCount": 7, "thoughtsTokenCount": 30,
         "totalTokenCount": 162, "promptTokensDetails": [{"modality": "TEXT", "tokenCount": 120}]},
       "modelVersion": "gemini-2.5-flash-002", "responseId": "resp-1"}
      """;

  static final String TOOL_CALL =
      """
      {"candidates": [{"content": {"role": "model", "parts": [
          {"functionCall": {"name": "weather", "args": {"city": "Rome"}}}]},
        "finishReason": "STOP", "index": 0}],
       "usageMetadata": {"promptTokenCount": 5, "candidatesTokenCount": 2, "totalTokenCount": 7},
       "modelVersion": "gemini-2.5-flash-002", "responseId": "resp-tool"}
      """;

  static final String EMBEDDINGS =
      """
      {"embeddings": [{"values": [0.1, 0.2, 0.3]}]}
      """;

  static final String QUOTA =
      """
      {"error": {"code": 429, "message": "Quota exceeded for metric",
        "status": "RESOURCE_EXHAUSTED",
        "details": [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "status": "x"}]}}
      """;

  private GeminiAnswers() {}

  /** Three pieces, each with the usage until then. */
  static Reply stream() {
    return Reply.data(pieces());
  }

  static String[] pieces() {
    return new String[] {
      piece("Hel", "", 1), piece("lo ", "", 2), piece("you", ", \"finishReason\": \"STOP\"", 3)
    };
  }

  private static String piece(String text, String end, int tokens) {
    return """
    {"candidates": [{"content": {"role": "model", "parts": [{"text": "%s"}]}%s, "index": 0}], \
    "usageMetadata": {"promptTokenCount": 9, "candidatesTokenCount": %d, "totalTokenCount": %d}, \
    "modelVersion": "gemini-2.5-flash-002", "responseId": "resp-2"}"""
        .formatted(text, end, tokens, tokens + 9);
  }
}
