package ai.i42m.infinium.examples.quickstart.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClassificationTest {
  @Test
  void parse_readsTheModelsAnswer() {
    Classification classification =
        Classification.parse(
            """
            {"topic":"refund","priority":"high","language":"pt","tone":"angry",
             "needs_human":true,"summary":"Wants money back."}""");

    assertThat(classification)
        .isEqualTo(new Classification("refund", "high", "pt", "angry", true, "Wants money back."));
  }

  @Test
  void parse_ofAnythingElse_isRefused() {
    assertThatThrownBy(() -> Classification.parse("Sure! Here is the JSON:"))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> Classification.parse("{\"topic\":\"pwned\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pwned");
  }
}
