package ai.i42m.infinium.testkit.internal.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @Test
  void read_scalars_keepTheirKind() throws MalformedJsonException {
    assertThat(JsonReader.read("[1, -1.5, 1e2, 9223372036854775808, true, \"\\u00e9\", null]"))
        .isEqualTo(
            Arrays.asList(1L, -1.5, 100.0, new BigInteger("9223372036854775808"), true, "é", null));
  }

  @Test
  void read_object_keepsTheOrder() throws MalformedJsonException {
    assertThat(JsonReader.readObject("{\"z\":1,\"a\":{\"y\":[]},\"\":2}").keySet())
        .containsExactly("z", "a", "");
  }

  @Test
  void read_result_cannotBeChanged() throws MalformedJsonException {
    Map<String, ?> object = JsonReader.readObject("{\"a\":1}");
    List<?> array = (List<?>) Objects.requireNonNull(JsonReader.read("[1]"));

    assertThatThrownBy(object::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(array::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "1 2",
        "nul",
        "NaN",
        "1e999",
        "{\"a\":1,\"a\":2}",
        "'a'",
        "// c\n1",
        "\"\u0001\""
      })
  void read_notOneValue_isRefused(String json) {
    assertThatThrownBy(() -> JsonReader.read(json)).isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void read_tooDeep_isRefused() throws MalformedJsonException {
    assertThat(JsonReader.read("[".repeat(200) + "]".repeat(200))).isInstanceOf(List.class);
    assertThatThrownBy(() -> JsonReader.read("[".repeat(201) + "]".repeat(201)))
        .isInstanceOf(MalformedJsonException.class);
    assertThatThrownBy(() -> JsonReader.read("[".repeat(500_000)))
        .isInstanceOf(MalformedJsonException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"\\ud83d\":1}", "{\"\\ude42\":1}"})
  void read_nameWithHalfASurrogatePair_isRefused(String json) {
    assertThatThrownBy(() -> JsonReader.read(json)).isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void read_malformed_saysWhereButDoesNotQuote() {
    assertThatThrownBy(() -> JsonReader.read("{\"secret\": x}"))
        .hasMessageContaining("at character")
        .hasMessageNotContaining("secret");
  }

  @Test
  void readObject_ofSomethingElse_isRefused() {
    assertThatThrownBy(() -> JsonReader.readObject("[]")).hasMessage("not an object");
    assertThatThrownBy(() -> JsonReader.readObject("null")).hasMessage("not an object");
  }

  @Test
  void decode_otherEncodings_areRefused() throws MalformedJsonException {
    assertThat(JsonReader.decode("é🙂".getBytes(UTF_8))).isEqualTo("é🙂");
    assertThatThrownBy(() -> JsonReader.decode("{}".getBytes(UTF_16))).hasMessage("not UTF-8");
    assertThatThrownBy(
            () -> JsonReader.decode(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}))
        .hasMessage("not UTF-8");
  }
}
