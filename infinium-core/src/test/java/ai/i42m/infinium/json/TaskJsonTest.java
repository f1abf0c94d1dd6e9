package ai.i42m.infinium.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.section.General;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskJsonTest {
  @Test
  void write_isCompactUtf8WithoutEscapes() {
    TaskData task = task().inputSummary("Zürich 🙂 日本語 \u2028 </script>").build();

    assertThat(written(task))
        .isEqualTo(
            "{\"name\":\"n\",\"description\":\"d\",\"current_datetime\":\"2026-11-20T10:15:30Z\","
                + "\"duration\":2.4,\"input_summary\":\"Zürich 🙂 日本語 \u2028 </script>\"}");
  }

  @Test
  void write_controlCharacters_areEscaped() {
    TaskData task = task().inputSummary("\"\\\n\r\t\b\f\u0000\u001f\u007f").build();

    assertThat(written(task))
        .contains("\"input_summary\":\"\\\"\\\\\\n\\r\\t\\b\\f\\u0000\\u001F\u007f\"");
    assertRoundTrip(task);
  }

  @Test
  void write_loneSurrogates_areReplacementCharactersEverywhere() {
    String cut = "🙂".substring(0, 1);
    TaskData task =
        TaskData.builder("n" + cut, "d")
            .duration(Duration.ZERO)
            .outputSummary(cut)
            .general(General.builder().tags(cut).toolsUsed(cut).build())
            .addStep(ExecutionStep.builder(1, cut, "d").metadata(Map.of(cut, List.of(cut))).build())
            .build();

    assertThat(written(task))
        .contains("\"name\":\"n\ufffd\"", "\"metadata\":{\"\ufffd\":[\"\ufffd\"]}")
        .doesNotContain("\\u");
    assertRoundTrip(task);
  }

  @Test
  void write_longTexts_areWhole() {
    TaskData task = task().outputSummary("a🙂ü\"".repeat(500_000)).build();

    assertRoundTrip(task);
  }

  @Test
  void write_hostileMetadata_readsBackEqual() {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("nan", Float.NaN);
    metadata.put("negative_zero", -0.0);
    metadata.put("tiny", Double.MIN_VALUE);
    metadata.put("beyond_double", new BigDecimal("1E+400"));
    metadata.put("digits", new BigDecimal("0.12345678901234567890123456789"));
    metadata.put("beyond_64_bits", BigInteger.TWO.pow(200));
    metadata.put("float", 0.1f);
    metadata.put("", null);
    TaskData task = task().addStep(step(metadata)).build();

    assertRoundTrip(task);
    assertThat(written(task)).contains("\"nan\":null", "\"float\":0.1");
  }

  @Test
  void write_deepestMetadata_readsBackEqual() {
    Object nested = List.of();
    for (int i = 0; i < 98; i++) {
      nested = i % 2 == 0 ? Map.of("k", nested) : List.of(nested);
    }
    assertRoundTrip(task().addStep(step(Map.of("k", nested))).build());
  }

  @Test
  void write_numbersBeyond32Bits_areExact() {
    TaskData task = task().llmUsage(LlmUsage.builder().totalTokens(Long.MAX_VALUE).build()).build();

    assertThat(written(task)).contains("\"total_tokens\":9223372036854775807");
    assertRoundTrip(task);
  }

  @Test
  void read_unknownMembers_areLeftOut() {
    TaskData task =
        read(
            "{\"name\":\"n\",\"description\":\"d\",\"current_datetime\":\"2026-11-20T10:15:30Z\","
                + "\"duration\":2.4,\"added_later\":{\"x\":[1]},"
                + "\"sections\":{\"general\":{\"tags\":[\"a\"],\"new\":1},\"legal\":{}}}");

    assertThat(task).isEqualTo(task().general(General.builder().tags("a").build()).build());
  }

  @Test
  void read_membersInAnyOrder_areTheSameTask() {
    assertThat(
            read(
                "{\"duration\":2.4,\"current_datetime\":\"2026-11-20T10:15:30Z\","
                    + "\"description\":\"d\",\"name\":\"n\"}"))
        .isEqualTo(task().build());
  }

  @Test
  void read_wrongType_saysThePath() {
    assertRefused(
        "{\"name\":\"n\",\"description\":\"d\",\"duration\":1,\"steps\":[{\"step_number\":\"1\"}]}",
        "steps[0].step_number",
        "steps[0].step_number: expected a whole number, found text");
  }

  @Test
  void read_notAnObject_isRefused() {
    assertRefused("[]", "", "JSON is not an object");
    assertRefused("null", "", "JSON is not an object");
  }

  @Test
  void read_memberTwice_isRefused() {
    assertRefused(
        "{\"steps\":[{\"action\":\"a\",\"action\":\"b\"}]}",
        "steps[0].action",
        "steps[0].action: JSON has this member twice, at character 34");
  }

  private static ExecutionStep step(Map<String, ?> metadata) {
    return ExecutionStep.builder(1, "a", "d").metadata(new HashMap<>(metadata)).build();
  }

  private static TaskData.Builder task() {
    return TaskData.builder("n", "d")
        .duration(Duration.ofMillis(2_400))
        .currentDatetime("2026-11-20T10:15:30Z");
  }

  private static String written(TaskData task) {
    return new String(TaskJson.write(task), UTF_8);
  }

  private static TaskData read(String body) {
    return TaskJson.read(body.getBytes(UTF_8));
  }

  private static void assertRoundTrip(TaskData task) {
    assertThat(TaskJson.read(TaskJson.write(task))).isEqualTo(task);
  }

  private static void assertRefused(String body, String field, String message) {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> read(body))
        .withMessage(message)
        .extracting(ValidationException::field)
        .isEqualTo(field);
  }
}
