package ai.i42m.infinium.examples.existingotel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program as a person runs it; it checks its own numbers. */
@Timeout(60)
class ExistingOtelTest {

  @Test
  void everySetup_givesBothSidesWhatTheyShouldGet() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    boolean same;
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      same = ExistingOtel.run(out);
    }

    String text = printed.toString(StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("WRONG");
    assertThat(same).isTrue();
    assertThat(text)
        .containsPattern("as it was +50 +250 +0\\R")
        .containsPattern("and Infinium +50 +250 +50\\R")
        .containsPattern("the same, wrapped +50 +\\d+ +50\\R");
  }
}
