package ai.i42m.infinium.otel.internal.watch.gemini;

import static ai.i42m.infinium.otel.internal.watch.gemini.AnswerField.CANDIDATE_TOKENS;
import static ai.i42m.infinium.otel.internal.watch.gemini.AnswerField.EMBEDDED_TOKENS;
import static ai.i42m.infinium.otel.internal.watch.gemini.AnswerField.PROMPT_TOKENS;
import static ai.i42m.infinium.otel.internal.watch.gemini.AnswerField.THOUGHT_TOKENS;
import static ai.i42m.infinium.otel.internal.watch.gemini.AnswerField.TOTAL_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenCountsTest {

  private final TokenCounts counts = new TokenCounts();

  @Test
  void thoughts_areAddedToTheCandidates() {
    counts.told(PROMPT_TOKENS, 10);
    counts.told(CANDIDATE_TOKENS, 5);
    counts.told(THOUGHT_TOKENS, 3);
    counts.told(TOTAL_TOKENS, 18);

    assertThat(counts.input()).isEqualTo(10);
    assertThat(counts.output()).isEqualTo(8);
  }

  /** Told by the total; without one, the API's documentation counts. */
  @Test
  void thoughts_withinTheCandidates_areNot() {
    counts.told(PROMPT_TOKENS, 10);
    counts.told(CANDIDATE_TOKENS, 5);
    counts.told(THOUGHT_TOKENS, 3);
    assertThat(counts.output()).isEqualTo(8);

    counts.told(TOTAL_TOKENS, 15);
    assertThat(counts.output()).isEqualTo(5);
  }

  @Test
  void thoughtsAlone_areTheOutput() {
    counts.told(THOUGHT_TOKENS, 3);

    assertThat(counts.output()).isEqualTo(3);
    assertThat(counts.input()).isNull();
  }

  @Test
  void embeddedTexts_areCountedTogether() {
    counts.told(EMBEDDED_TOKENS, 3);
    counts.told(EMBEDDED_TOKENS, 4);
    counts.told(EMBEDDED_TOKENS, -1);

    assertThat(counts.input()).isEqualTo(7);
    assertThat(counts.output()).isNull();
  }
}
