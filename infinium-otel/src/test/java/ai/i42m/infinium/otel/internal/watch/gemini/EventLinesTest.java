package ai.i42m.infinium.otel.internal.watch.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLinesTest {

  private final List<String> seen = new ArrayList<>();
  private final JsonWalk<AnswerField> json = new JsonWalk<>(AnswerField.places(false), new Seen());
  private final EventLines events = new EventLines(json, () -> seen.add("event"));

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void data_isRead_whateverStandsBetween(String end) {
    String stream =
        String.join(
            end,
            ": comment",
            "",
            "event: x",
            "data: {\"responseId\": \"a\"}",
            "id: 1",
            "",
            "datax: {\"responseId\": \"no\"}",
            "",
            "data:{\"responseId\":",
            "data: \"b\"}",
            "",
            "");
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      events.read(bytes, i, i + 1);
    }

    assertThat(seen).containsExactly("event", "a", "event", "b");
  }

  @Test
  void piece_thatWasNotWhole_doesNotSpoilTheNext() {
    byte[] bytes =
        "data: {\"responseId\": \"a\n\ndata: {\"responseId\": \"b\"}\n\n"
            .getBytes(StandardCharsets.UTF_8);
    events.read(bytes, 0, bytes.length);

    assertThat(seen).containsExactly("event", "event", "b");
  }

  private final class Seen implements JsonVisitor<AnswerField> {

    @Override
    public void value(AnswerField field, JsonWalk<AnswerField> walk) {
      seen.add(walk.text());
    }

    @Override
    public void end(AnswerField field) {
      seen.add("end " + field);
    }
  }
}
