package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RedactorTest {

  @Test
  void replacing_replacesEveryFind_inEveryField() {
    Redactor redactor = Redactor.replacing(Pattern.compile("(\\w)\\w*@example\\.com"), "$1…");

    assertThat(redactor.redact("name", "ada@example.com to bob@example.com")).isEqualTo("a… to b…");
    assertThat(redactor.redact("description", "nobody")).isEqualTo("nobody");
  }

  @Test
  void andThen_asksTheNextOneAboutWhatIsLeft() {
    Redactor redactor =
        Redactor.replacing(Pattern.compile("a"), "b").andThen((field, text) -> field + ":" + text);

    assertThat(redactor.redact("name", "ab")).isEqualTo("name:bb");
  }

  @Test
  void andThen_afterADrop_asksNobody() {
    Redactor redactor =
        ((Redactor) (field, text) -> null)
            .andThen(
                (field, text) -> {
                  throw new AssertionError("asked about a dropped text");
                });

    assertThat(redactor.redact("name", "text")).isNull();
  }
}
