package ai.i42m.infinium.testkit.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {

  @Test
  void write_givesBackWhatWasRead() throws MalformedJsonException {
    String json = "{\"z\":[1,-1.5,9223372036854775808,true,null,\"é🙂\\n\"],\"a\":{}}";

    assertThat(new String(JsonWriter.write(JsonReader.read(json)), UTF_8)).isEqualTo(json);
  }

  @Test
  void write_integers() {
    assertThat(new String(JsonWriter.write(List.of(1, 2L)), UTF_8)).isEqualTo("[1,2]");
  }

  @Test
  void write_anythingElse_isRefused() {
    assertThatThrownBy(() -> JsonWriter.write(List.of('c')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a JSON value: java.lang.Character");
  }

  @Test
  void writeArray_indentsAndKeepsTheSpelling() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    JsonWriter.writeArray(List.of("{\"a\":1.50}", "1E2"), out);

    assertThat(out.toString(UTF_8).lines())
        .containsExactly("[", "  {", "    \"a\" : 1.50", "  },", "  1E2", "]");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void write_aDoubleThatIsNoNumber_isRefused(double value) {
    assertThatThrownBy(() -> JsonWriter.write(Map.of("x", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a JSON number: " + value);
  }
}
