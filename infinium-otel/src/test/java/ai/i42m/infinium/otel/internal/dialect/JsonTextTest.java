package ai.i42m.infinium.otel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

  @Test
  void read_wholeText_isNotCut() {
    JsonText json = JsonText.read("{\"a\":[1,2]}");

    assertThat(json.map()).isEqualTo(Map.of("a", List.of(1L, 2L)));
    assertThat(json.isCut()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':1,'b':{'c':2,'d':'te        | {'a':1,'b':{'c':2}}",
        "{'a':1,'b':12                    | {'a':1}",
        "{'a':{'b':[1,2                   | {'a':{'b':[1]}}",
        "[{'x':1,'y':2},{'x':3,'y         | [{'x':1,'y':2}]",
        "[[1,2],[3,4                      | [[1,2]]",
        "{'a':[{'x':1},{'y':2             | {'a':[{'x':1}]}",
        "{'a':'q\\'uote,}','b':tr         | {'a':'q\\'uote,}'}",
        "{'a':1}}                         | {'a':1}",
      })
  void read_cutText_keepsWhatIsWhole(String cut, String whole) {
    JsonText json = JsonText.read(cut.replace('\'', '"'));

    assertThat(json.value()).isEqualTo(JsonText.read(whole.replace('\'', '"')).value());
    assertThat(json.isCut()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"{", "'{\"a', '", "[1", "'\"text'", "nul", "''", "}"})
  void read_textWithNothingWhole_isNull(String text) {
    assertThat(JsonText.read(text).value()).isNull();
  }

  @Test
  void read_hostileDepth_neitherThrowsNorOverflows() {
    assertThat(JsonText.read("[".repeat(1_000_000)).value()).isNull();
    assertThat(JsonText.read("{\"a\":".repeat(100_000)).value()).isNull();
  }

  @Test
  void read_anyPrefix_neverThrowsAndNeverInvents() {
    String whole = "{\"a\":{\"b\":[{\"c\":\"d\\\\\"},[1,2.5]],\"e\":null},\"f\":true}";
    for (int length = 0; length < whole.length(); length++) {
      Object read = JsonText.read(whole.substring(0, length)).value();
      assertThat(read == null || read instanceof Map).isTrue();
    }
  }
}
