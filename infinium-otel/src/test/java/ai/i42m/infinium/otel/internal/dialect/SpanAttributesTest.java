package ai.i42m.infinium.otel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SpanAttributesTest {

  private static final AttributeKey<String> KEY = AttributeKey.stringKey("key");

  @Test
  void integer_isReadFromEveryTypeThatHoldsOne() {
    assertThat(attributes(AttributeKey.longKey("key"), Long.MAX_VALUE).integer(KEY))
        .isEqualTo(Long.MAX_VALUE);
    assertThat(attributes(AttributeKey.doubleKey("key"), 310.0).integer(KEY)).isEqualTo(310);
    assertThat(attributes(KEY, " 310 ").integer(KEY)).isEqualTo(310);
    assertThat(attributes(KEY, "9007199254740993").integer(KEY)).isEqualTo(9007199254740993L);
  }

  @Test
  @Tag("opentelemetry-1.59")
  void integer_isReadFromAStructuredValue() {
    assertThat(attributes(AttributeKey.valueKey("key"), Value.of(310)).integer(KEY)).isEqualTo(310);
  }

  @Test
  void integer_ofAnythingElse_isAbsent() {
    assertThat(attributes(AttributeKey.doubleKey("key"), 0.5).integer(KEY)).isNull();
    assertThat(attributes(AttributeKey.doubleKey("key"), 1e300).integer(KEY)).isNull();
    assertThat(attributes(AttributeKey.booleanKey("key"), true).integer(KEY)).isNull();
    assertThat(attributes(KEY, "99999999999999999999").integer(KEY)).isNull();
    assertThat(attributes(KEY, "unknown").integer(KEY)).isNull();
    assertThat(SpanAttributes.of(Attributes.empty()).integer(KEY)).isNull();
  }

  @Test
  void number_isFinite() {
    assertThat(attributes(KEY, "0.2").number(KEY)).isEqualTo(0.2);
    assertThat(attributes(AttributeKey.longKey("key"), 2L).number(KEY)).isEqualTo(2);
    assertThat(attributes(AttributeKey.doubleKey("key"), Double.NaN).number(KEY)).isNull();
    assertThat(attributes(KEY, "Infinity").number(KEY)).isNull();
  }

  @Test
  @Tag("opentelemetry-1.59")
  void text_ofAStructuredValue_isItsJson() {
    Value<?> value = Value.of(KeyValue.of("train", Value.of("6607")));

    assertThat(attributes(AttributeKey.valueKey("key"), value).text(KEY))
        .isEqualTo("{\"train\":\"6607\"}");
    assertThat(attributes(AttributeKey.valueKey("key"), Value.of("plain")).text(KEY))
        .isEqualTo("plain");
  }

  @Test
  void text_ofAList_isAbsent_andTextsOfAText_isAListOfOne() {
    SpanAttributes list = attributes(AttributeKey.stringArrayKey("key"), List.of("a", "b"));

    assertThat(list.text(KEY)).isNull();
    assertThat(list.texts(KEY)).containsExactly("a", "b");
    assertThat(attributes(KEY, "a").texts(KEY)).containsExactly("a");
  }

  @Test
  void word_isTheFirstThatIsNotBlank() {
    AttributeKey<String> older = AttributeKey.stringKey("older");
    SpanAttributes attributes = SpanAttributes.of(Attributes.of(KEY, " ", older, "word"));

    assertThat(attributes.word(KEY, older)).isEqualTo("word");
    assertThat(attributes.word(KEY)).isNull();
  }

  @Test
  void bool_isReadFromTextsToo() {
    assertThat(attributes(AttributeKey.booleanKey("key"), true).bool(KEY)).isTrue();
    assertThat(attributes(KEY, "false").bool(KEY)).isFalse();
    assertThat(attributes(KEY, "yes").bool(KEY)).isNull();
  }

  private static <T> SpanAttributes attributes(AttributeKey<T> key, T value) {
    return SpanAttributes.of(Attributes.of(key, value));
  }
}
