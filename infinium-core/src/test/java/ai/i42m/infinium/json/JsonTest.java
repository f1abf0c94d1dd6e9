package ai.i42m.infinium.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.i42m.infinium.error.ValidationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  static Stream<Arguments> numbers() {
    return Stream.of(
        Arguments.of("0", 0L),
        Arguments.of("-9223372036854775808", Long.MIN_VALUE),
        Arguments.of("9223372036854775808", BigInteger.TWO.pow(63)),
        Arguments.of("1.0", 1.0),
        Arguments.of("-0.0", -0.0),
        Arguments.of("0e-999", 0.0),
        Arguments.of("1e-7", 1e-7),
        Arguments.of("-1.1514600460063956E16", -1.1514600460063956E16),
        Arguments.of("1234567890123456789.0", 1_234_567_890_123_456_789L),
        Arguments.of("8.41E+21", Double.valueOf("8.41E+21")),
        Arguments.of(
            "0.1000000000000000055511151231257827",
            new BigDecimal("0.1000000000000000055511151231257827")),
        Arguments.of("0.10000000000000000000000000000", 0.1),
        Arguments.of("1e400", new BigDecimal("1E+400")),
        Arguments.of("1e-400", new BigDecimal("1E-400")),
        Arguments.of("1e2147483647", new BigDecimal("1E+2147483647")));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void read_numbers_loseNoDigit(String json, Number number) {
    assertThat(Json.read(json)).isEqualTo(number);
    assertThat(Json.read(Json.write(number))).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 200})
  void write_halfAnEmoji_isReplaced_neverAFailure(int length) {
    String text = "x".repeat(length);

    assertThat(Json.writeString(text + "\ud83d")).isEqualTo('"' + text + "\ufffd\"");
    assertThat(Json.writeString(text + "\ud83d\ude00")).isEqualTo('"' + text + "\ud83d\ude00\"");
  }

  @Test
  void read_objects_keepOrderAndNulls() {
    Object value = Json.read("{\"z\": null, \"a\": [true, false, null, {}], \"\": \"x\"}");

    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("z", null);
    expected.put("a", Arrays.asList(true, false, null, Map.of()));
    expected.put("", "x");
    assertThat(value).isEqualTo(expected);
    assertThat(Json.writeString(value))
        .isEqualTo("{\"z\":null,\"a\":[true,false,null,{}],\"\":\"x\"}");
  }

  @Test
  void read_isUnmodifiable() {
    Map<String, Object> object = Json.readObject("{\"a\":[1]}".getBytes(UTF_8));

    assertThat(object).isUnmodifiable();
    assertThat((List<?>) object.get("a")).isUnmodifiable();
  }

  @Test
  void read_byteOrderMark_isSkipped() {
    assertThat(Json.read("\ufeff[1]".getBytes(UTF_8))).isEqualTo(List.of(1L));
  }

  @Test
  void read_malformedUtf8_becomesReplacementCharacters() {
    byte[] json = {'"', 'a', (byte) 0xFF, (byte) 0xC3, '"'};

    assertThat(Json.read(json)).isEqualTo("a\ufffd\ufffd");
  }

  @Test
  void read_emojiAsEscapes_isTheSameText() {
    assertThat(Json.read("\"\\ud83d\\ude42\"")).isEqualTo("🙂");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "]",
        "}",
        "[1",
        "[1,",
        "[1,]",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "\"",
        "\"\\x\"",
        "\"\n\"",
        "tru",
        "nul",
        "NaN",
        "Infinity",
        "+1",
        "01",
        "1.",
        ".5",
        "1e",
        "-",
        "1 2",
        "[1]]",
        "{} x",
        "// c\n1",
        "1e99999999999",
        "\ufeff",
        "{\"a\":1 \"b\":2}"
      })
  void read_notOneJsonValue_isRefused(String json) {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> Json.read(json))
        .withMessageContaining("JSON ");
  }

  @Test
  void read_otherEncoding_isRefused() {
    assertRefused(() -> Json.read("[1]".getBytes(UTF_16)), "");
  }

  @Test
  void read_malformed_saysWhereAndQuotesNothing() {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> Json.read("{\"steps\":[{},{\"action\":secret}]}"))
        .withMessageMatching("steps\\[1]\\.action: JSON is malformed, at character \\d+")
        .extracting(ValidationException::field)
        .isEqualTo("steps[1].action");
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> Json.read("{\"steps\":[{\"action\":\"a"))
        .withMessageMatching("steps\\[0]\\.action: JSON ends too early, at character \\d+");
  }

  @Test
  void read_deepNesting_isRefusedInsteadOfOverflowingTheStack() {
    assertThat(Json.read("[".repeat(200) + "]".repeat(200))).isInstanceOf(List.class);
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> Json.read("[".repeat(1_000_000)))
        .withMessageContaining("nested deeper than 200 levels");
    assertRefused(() -> Json.read("{\"a\":".repeat(201) + "1" + "}".repeat(201)), null);
  }

  @Test
  void read_beyondTheBounds_isRefused() {
    assertThat(Json.read("1".repeat(1_000))).isInstanceOf(BigInteger.class);
    assertRefused(() -> Json.read("1".repeat(1_001)), "");
    assertRefused(() -> Json.read("\"" + "x".repeat(20_000_001) + "\""), "");
    assertThat((List<?>) Json.read('[' + "1,".repeat(524_286) + "1]")).hasSize(524_287);
    assertRefused(() -> Json.read('[' + "1,".repeat(524_287) + "1]"), "[524287]");
  }

  @Test
  void readObject_anythingElse_isRefused() {
    assertRefused(() -> Json.readObject("[]".getBytes(UTF_8)), "");
    assertRefused(() -> Json.readObject(new byte[0]), "");
  }

  @Test
  void write_takesValuesOfManyClasses() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("buffer", CharBuffer.wrap("b\ud83d"));
    map.put("char", 'c');
    map.put("byte", (byte) 1);
    map.put("atomic", new AtomicInteger(2));
    map.put("float", 0.1f);
    map.put("nan", Double.NaN);
    map.put("\ud83d", List.of());

    assertThat(Json.writeString(map))
        .isEqualTo(
            "{\"buffer\":\"b\ufffd\",\"char\":\"c\",\"byte\":1,\"atomic\":2,\"float\":0.1,"
                + "\"nan\":null,\"\ufffd\":[]}");
  }

  @Test
  void write_scalarsAtTheRoot_areJson() {
    assertThat(Json.writeString(null)).isEqualTo("null");
    assertThat(Json.writeString("🙂\"")).isEqualTo("\"🙂\\\"\"");
    assertThat(Json.writeString(true)).isEqualTo("true");
    assertThat(Json.writeString(1.5)).isEqualTo("1.5");
  }

  @Test
  void write_foreignValue_isRefusedWithItsPath() {
    assertRefused(() -> Json.write(Map.of("a", List.of(1, new UUID(1, 2)))), "a[1]");
    assertRefused(() -> Json.write(Map.of("a", Map.of(1, 2))), "a");
    assertRefused(() -> Json.write(new HashMap<>(Collections.singletonMap(null, 1))), "");
  }

  @Test
  void write_containsItself_isRefusedInsteadOfOverflowingTheStack() {
    List<Object> list = new ArrayList<>();
    list.add(list);

    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> Json.write(list))
        .withMessageContaining("nested deeper than 200 levels");
  }

  private static void assertRefused(Runnable call, @Nullable String field) {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(call::run)
        .satisfies(
            e -> {
              if (field != null) {
                assertThat(e.field()).isEqualTo(field);
              }
            });
  }
}
