package ai.i42m.infinium.examples.quickstart.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.examples.quickstart.model.TextRules.Verdict;
import org.junit.jupiter.api.Test;

class TextRulesTest {
  private final TextRules rules = TextRules.load();

  @Test
  void judge_findsEachOrderNumberOnce_inOrder() {
    Verdict verdict = rules.judge("LF-20352 and LF-20350, again LF-20352, but not LF-1");

    assertThat(verdict.orderNumbers()).containsExactly("LF-20352", "LF-20350");
  }

  @Test
  void judge_readsWordsThatHideBehindInvisibleCharacters() {
    assertThat(rules.judge("I can\u2019t log\u200bin, the pass\u00adword is ｗrong").topic())
        .isEqualTo("account");
  }

  @Test
  void judge_ofNothing_asksForAHuman() {
    Verdict verdict = rules.judge("?\n \u200b\n");

    assertThat(verdict.topic()).isEqualTo("other");
    assertThat(verdict.needsHuman()).isTrue();
  }

  @Test
  void judge_angryAndLegal_isUrgent() {
    assertThat(rules.judge("Rechnung falsch, ich gehe zur Verbraucherzentrale").priority())
        .isEqualTo("urgent");
  }

  @Test
  void judge_thanks_isLowPriority() {
    assertThat(rules.judge("Grazie, complimenti!").priority()).isEqualTo("low");
  }
}
