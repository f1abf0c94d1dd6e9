package ai.i42m.infinium.examples.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program as a person runs it, and as it tells that something is missing. */
@Timeout(60)
class ReactiveTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void everyLibrary_givesOneTaskForEachPieceOfWork() {
    boolean same = run(Facts.expected());

    assertThat(text()).contains("All as expected.").matches("[\\x20-\\x7e\\r\\n]+");
    assertThat(same).isTrue();
  }

  @Test
  void output_tellsWhatHappened() {
    run(Facts.expected());

    assertThat(text())
        .contains("Reactor  heat pumps, by forums, news, papers")
        .contains("RxJava   failed: nothing is known of perpetual motion")
        .contains("Reactor  [Heat,  pumps]");
  }

  @Test
  void taskThatDoesNotCome_isMissing() {
    List<Facts> expected = new ArrayList<>(Facts.expected());
    expected.add(expected.get(0));

    assertThat(run(expected)).isFalse();
    assertThat(text()).contains("MISSING  Report (Reactor)").contains("Not as expected.");
  }

  @Test
  void taskThatNobodyExpects_isSurplus() {
    assertThat(run(Facts.expected().subList(1, Facts.expected().size()))).isFalse();
    assertThat(text()).contains("SURPLUS  Report (Reactor)");
  }

  private boolean run(List<Facts> expected) {
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      return Reactive.run(out, expected);
    }
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
