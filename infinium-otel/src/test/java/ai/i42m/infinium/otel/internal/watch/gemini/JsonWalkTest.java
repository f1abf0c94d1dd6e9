package ai.i42m.infinium.otel.internal.watch.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonWalkTest {

  private static final JsonPlaces<Field> PLACES =
      JsonPlaces.<Field>create()
          .add("items", Field.ITEM)
          .add("items.name", Field.NAME)
          .add("usage.count", Field.COUNT);

  private final List<String> found = new ArrayList<>();
  private final JsonWalk<Field> walk = new JsonWalk<>(PLACES, new Found());

  @Test
  void values_areFoundWhereTheyAreWanted_andNowhereElse() {
    read(
        """
        {"name": "no", "other": {"items": [{"name": "no"}], "usage": {"count": 9}},
         "items": [{"name": "one", "deep": [[{"name": "no"}]]}, {"x": "{\\"name\\": 1}", "name": "two"}],
         "usage": {"total": 1, "count": 42}}
        """);

    assertThat(found).containsExactly("NAME one", "end ITEM", "NAME two", "end ITEM", "COUNT 42");
    assertThat(walk.isComplete()).isTrue();
  }

  @Test
  void values_areFound_whereverTheTextIsBroken() {
    String json =
        "[{\"items\":[{\"name\":\"a\\\\\\\"\\u00fc\\u20ac\"},{\"name\":null}],\"usage\":{\"count\":7}}]";
    read(json);
    List<String> whole = List.copyOf(found);
    assertThat(whole).containsExactly("NAME a\\\"\u00fc\u20ac", "end ITEM", "end ITEM", "COUNT 7");
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

    for (int at = 0; at <= bytes.length; at++) {
      found.clear();
      walk.restart();
      walk.read(bytes, 0, at);
      walk.read(bytes, at, bytes.length);
      assertThat(found).isEqualTo(whole);
    }
  }

  @Test
  void escapes_areResolved_andCutOnesLeftOut() {
    assertThat(JsonEscapes.resolve("\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9"))
        .isEqualTo("\"\\/\b\f\n\r\té");
    assertThat(JsonEscapes.resolve("a\\u12")).isEqualTo("a");
    assertThat(JsonEscapes.resolve("a\\uxyz1b")).isEqualTo("ab");
    assertThat(JsonEscapes.resolve("a\\")).isEqualTo("a");
  }

  @Test
  void counts_areWholeNumbers_withoutTheirFraction() {
    read("{\"usage\": {\"count\": 6.0}}");
    read("{\"usage\": {\"count\": -3}}");
    read("{\"usage\": {\"count\": true}}");

    assertThat(found).containsExactly("COUNT 6", "COUNT -1", "COUNT -1");
  }

  @Test
  void longText_isCut() {
    read("{\"items\": [{\"name\": \"" + "x".repeat(100_000) + "\"}]}");

    assertThat(found.get(0)).hasSize("NAME ".length() + JsonWalk.MAX_KEPT);
  }

  /** Nothing is found within, and what follows is. */
  @Test
  void deepNesting_isPassedOver() {
    read("{\"items\": " + "[".repeat(500) + "1" + "]".repeat(500) + ", \"usage\": {\"count\": 1}}");

    assertThat(found).containsExactly("COUNT 1");
  }

  @Test
  void anything_canBeRead() {
    Random random = new Random(1);
    String alphabet = "{}[]\",:\\ \nitemsnameusagecount0123-.eu\u00e9\u0000";
    for (int run = 0; run < 20_000; run++) {
      StringBuilder text = new StringBuilder(run % 2 == 0 ? "{\"items\":[{\"name\":" : "");
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      read(text.toString());
    }
    found.clear();

    read("{\"usage\": {\"count\": 1}}");

    assertThat(found).containsExactly("COUNT 1");
  }

  private void read(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    walk.restart();
    walk.read(bytes, 0, bytes.length);
  }

  private enum Field {
    ITEM,
    NAME,
    COUNT
  }

  private final class Found implements JsonVisitor<Field> {

    @Override
    public void value(Field field, JsonWalk<Field> json) {
      found.add(field + " " + (field == Field.COUNT ? json.count() : json.text()));
    }

    @Override
    public void end(Field field) {
      found.add("end " + field);
    }
  }
}
