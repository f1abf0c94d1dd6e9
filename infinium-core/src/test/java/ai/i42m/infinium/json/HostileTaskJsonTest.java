package ai.i42m.infinium.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.i42m.infinium.error.ValidationException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are nearly tasks. */
class HostileTaskJsonTest {
  /** Members whose values may be anything. */
  private static final List<String> FREE_FORM = List.of("metadata", "performance_metrics");

  static Stream<String> bodies() {
    return WireVectorsTest.lines().stream()
        .map(line -> Json.writeString(WireVectorsTest.member(line, "body")))
        .sorted(Comparator.comparing(String::length).reversed())
        .limit(20);
  }

  /** Exponents that would fill the memory with zeros, and more digits than anybody needs. */
  static Stream<String> hugeNumbers() {
    return Stream.of(
        "1e999999999",
        "-1e999999999",
        "1e2147483647",
        "1e99999999999",
        "9".repeat(1_000),
        "9".repeat(1_000_000),
        "0." + "3".repeat(1_000_000),
        "1e" + "9".repeat(1_000_000));
  }

  @Test
  void read_cutAnywhere_isRefused() {
    byte[] body = bodies().findFirst().orElseThrow().getBytes(UTF_8);
    for (int length = 0; length < body.length; length++) {
      byte[] cut = Arrays.copyOf(body, length);
      assertThatExceptionOfType(ValidationException.class)
          .as("after %s bytes", length)
          .isThrownBy(() -> TaskJson.read(cut))
          .withMessageMatching("(\\S+: )?JSON (ends too early|is empty|is malformed), at .*");
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void read_wrongTypeAnywhere_saysThePath(String body) {
    JsonPlaces.each(
        Objects.requireNonNull(Json.read(body)),
        (place, value, task) -> {
          if (FREE_FORM.stream().noneMatch(place::contains)) {
            Object wrong = value instanceof Boolean ? 1 : true;
            assertThatExceptionOfType(ValidationException.class)
                .as(place)
                .isThrownBy(() -> TaskJson.read(Json.write(task.apply(wrong))))
                .extracting(ValidationException::field)
                .isEqualTo(place);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("hugeNumbers")
  void read_hugeWholeNumber_isRefusedWithItsPath(String number) {
    assertRefused("{\"duration_ms\":" + number + '}', "steps[0].duration_ms");
  }

  @ParameterizedTest
  @MethodSource("hugeNumbers")
  void read_hugeNumber_isRefusedWithItsPath(String number) {
    assertRefused(
        "{\"llm_call\":{\"model\":\"m\",\"temperature\":" + number + "}}",
        "steps[0].llm_call.temperature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "1e2147483647"})
  void read_hugeExponentInMetadata_isRefusedWithItsPath(String number) {
    assertRefused("{\"metadata\":{\"n\":[" + number + "]}}", "steps[0].metadata.n[0]");
  }

  @Test
  void read_memberTwiceFarDown_saysThePath() {
    assertRefused(
        "{\"tool_call\":{\"error\":{\"message\":\"a\",\"message\":\"b\"}}}",
        "steps[0].tool_call.error.message");
    assertRefused("{\"metadata\":{\"a\":1,\"\\u0061\":2}}", "steps[0].metadata.a");
  }

  private static void assertRefused(String step, String field) {
    String required = "{\"step_number\":1,\"action\":\"a\",\"description\":\"d\",";
    String body =
        "{\"name\":\"n\",\"description\":\"d\",\"duration\":1,\"steps\":["
            + required
            + step.substring(1)
            + "]}";
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> TaskJson.read(body.getBytes(UTF_8)))
        .extracting(ValidationException::field)
        .isEqualTo(field);
  }
}
