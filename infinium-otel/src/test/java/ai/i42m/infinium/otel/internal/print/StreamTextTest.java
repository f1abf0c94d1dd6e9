package ai.i42m.infinium.otel.internal.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import org.junit.jupiter.api.Test;

class StreamTextTest {

  private final StreamText stream = new StreamText();

  @Test
  void text_beforeAnythingCame_isNull() {
    assertThat(stream.text()).isNull();
  }

  @Test
  void texts_areJoined_asAnAnswerArrives() {
    stream.add("To");
    stream.add("kyo");
    stream.add(CharBuffer.wrap("!"));

    assertThat(stream.text()).isEqualTo("Tokyo!");
  }

  @Test
  void otherElements_areListed() {
    stream.add(1);
    stream.add("b");

    assertThat(stream.text()).isEqualTo("[1, b]");
  }

  @Test
  void list_isBoundedInElements() {
    for (int i = 0; i < 1_000; i++) {
      stream.add(i);
    }

    assertThat(stream.text()).startsWith("[0, 1, ").endsWith(", 99, ...]");
  }

  @Test
  void texts_areBoundedInCharacters() {
    for (int i = 0; i < 100_000; i++) {
      stream.add("token ");
    }

    assertThat(stream.text()).hasSize(BoundedText.MAX_LENGTH).endsWith("...");
  }
}
