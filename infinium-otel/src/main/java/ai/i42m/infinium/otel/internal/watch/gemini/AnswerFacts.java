package ai.i42m.infinium.otel.internal.watch.gemini;

import ai.i42m.infinium.otel.internal.watch.CallAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an answer says, collected from its JSON and told at its end. For one thread. */
final class AnswerFacts implements JsonVisitor<AnswerField> {

  private final CallAnswer answer;
  private final TokenCounts tokens = new TokenCounts();
  private final List<@Nullable String> finishReasons = new ArrayList<>(1);
  private @Nullable String id;
  private @Nullable String model;
  private @Nullable String error;
  private @Nullable String blockReason;

  /** Of the candidate that is being read. */
  private int position;

  private long index = -1;
  private @Nullable String finishReason;
  private @Nullable String partText;
  private boolean isThought;
  private @Nullable StringBuilder candidateText;

  AnswerFacts(CallAnswer answer) {
    this.answer = answer;
  }

  /** A piece of a streamed answer begins. */
  void beginPiece() {
    position = 0;
  }

  /** The API's word for what went wrong; null when it said none. */
  @Nullable String error() {
    return error;
  }

  @Override
  public void value(AnswerField field, JsonWalk<AnswerField> json) {
    switch (field) {
      case ID -> id = json.text(id);
      case MODEL -> model = json.text(model);
      case INDEX -> index = json.count();
      case FINISH_REASON -> finishReason = json.text();
      case BLOCK_REASON -> blockReason = json.text(blockReason);
      case TOOL -> answer.tool(json.text());
      case TEXT -> partText = json.text();
      case IS_THOUGHT -> isThought = json.isTrue();
      case ERROR -> error = json.text();
      case CANDIDATE, PART -> {}
      case PROMPT_TOKENS,
          TOOL_USE_TOKENS,
          CACHED_TOKENS,
          CANDIDATE_TOKENS,
          THOUGHT_TOKENS,
          TOTAL_TOKENS,
          EMBEDDED_TOKENS ->
          tokens.told(field, json.count());
    }
  }

  @Override
  public void end(AnswerField field) {
    if (field == AnswerField.PART) {
      endPart();
    } else if (field == AnswerField.CANDIDATE) {
      endCandidate();
    }
  }

  /** Tells all of it. */
  void tell() {
    answer.id(id);
    answer.model(model);
    tokens.tell(answer);
    if (finishReasons.isEmpty()) {
      // A prompt that is refused has no candidates, and its reason stands elsewhere.
      answer.finishReason(blockReason);
    }
    finishReasons.forEach(answer::finishReason);
  }

  private void endPart() {
    if (partText != null && !isThought) {
      candidateText = candidateText == null ? new StringBuilder() : candidateText;
      candidateText.append(partText);
    }
    partText = null;
    isThought = false;
  }

  private void endCandidate() {
    long of = index < 0 ? position : index;
    if (candidateText != null && of == 0) {
      answer.text(candidateText.toString());
    }
    // Some servers repeat the reason with each piece; more candidates than eight are not offered.
    if (finishReason != null && of < 8) {
      while (finishReasons.size() <= of) {
        finishReasons.add(null);
      }
      finishReasons.set((int) of, finishReason);
    }
    position++;
    index = -1;
    finishReason = null;
    candidateText = null;
  }
}
