package ai.i42m.infinium.examples.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program as a person runs it; it checks its own numbers. */
@Timeout(60)
class WatchTest {

  @Test
  void everyVendorsCalls_areStepsWithTheTokensThatWereServed() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    boolean same;
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      same = Watch.run(out);
    }

    String text = printed.toString(StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("WRONG").contains("openai", "anthropic", "gemini");
    assertThat(same).isTrue();
  }
}
