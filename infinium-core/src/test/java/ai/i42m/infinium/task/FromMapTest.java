package ai.i42m.infinium.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.i42m.infinium.error.ValidationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FromMapTest {
  private static final Map<String, Object> CUSTOMER = Map.of("customer_name", "Ada");

  @Test
  void keywordForm_andBodyForm_areTheSameTask() {
    TaskData keywords = TaskData.fromMap(taskWith("customer", CUSTOMER));
    TaskData body = TaskData.fromMap(taskWith("sections", Map.of("customer", CUSTOMER)));

    assertThat(keywords).isEqualTo(body);
    assertThat(body.toMap()).containsEntry("sections", Map.of("customer", CUSTOMER));
  }

  @Test
  void sectionInBothForms_isRefused() {
    Map<String, Object> task = taskWith("customer", CUSTOMER);
    task.put("sections", Map.of("customer", CUSTOMER));

    assertRefused(task, "customer", "customer is given twice: once in sections");
  }

  @Test
  void unknownName_isRefusedWithItsPathAndTheNearest() {
    assertRefused(
        taskWith("customer", Map.of("custmer_name", "Ada")),
        "customer.custmer_name",
        "customer.custmer_name: unknown field, did you mean customer_name?");
    assertRefused(
        taskWith("sections", Map.of("custmer", Map.of())),
        "sections.custmer",
        "sections.custmer: unknown field, did you mean customer?");
    assertRefused(taskWith("nme", "x"), "nme", "nme: unknown field, did you mean name?");
    assertRefused(
        taskWith("steps", List.of(Map.of("step_number", 1, "toolCall", Map.of()))),
        "steps[0].toolCall",
        "steps[0].toolCall: unknown field, did you mean tool_call?");
  }

  @Test
  void unknownName_comesBeforeTheMissingOneItWasMeantToBe() {
    Map<String, Object> task = WireMaps.of("nmae", "n", "description", "d", "duration", 1);

    assertRefused(task, "nmae", "nmae: unknown field, did you mean name?");
  }

  @Test
  void wrongType_saysPathExpectedAndFound() {
    assertRefused(taskWith("name", 1), "name", "name: expected text, found a number");
    assertRefused(
        taskWith("duration", "1.5"), "duration", "duration: expected a number, found text");
    assertRefused(
        taskWith("steps", Map.of()), "steps", "steps: expected a list of maps, found a map");
    assertRefused(
        taskWith("errors", Arrays.asList(null, "boom")),
        "errors[1]",
        "errors[1]: expected a map, found text");
    assertRefused(
        taskWith("general", Map.of("tags", List.of("a", true))),
        "general.tags[1]",
        "general.tags[1]: expected text, found a boolean");
    assertRefused(
        taskWith("llm_usage", List.of()), "llm_usage", "llm_usage: expected a map, found a list");
    assertRefused(
        taskWith("support", Map.of("follow_up_required", new Object())),
        "support.follow_up_required",
        "support.follow_up_required: expected a boolean, found java.lang.Object");
  }

  @Test
  void requiredMember_missing_saysThePath() {
    assertRefused(
        taskWith("steps", List.of(Map.of("step_number", 1, "description", "d"))),
        "steps[0].action",
        "steps[0].action is required");
    assertRefused(
        taskWith("llm_usage", Map.of("calls", List.of(Map.of()))),
        "llm_usage.calls[0].model",
        "llm_usage.calls[0].model is required");
    assertRefused(Map.of(), "name", "name is required");
  }

  @Test
  void number_notFinite_isRefused() {
    assertRefused(taskWith("duration", Double.NaN), "duration", "duration cannot be NaN");
    assertRefused(
        taskWith("duration", Double.POSITIVE_INFINITY), "duration", "duration cannot be infinite");
    assertRefused(
        taskWith("sales", Map.of("deal_value", new BigDecimal("1E+400"))),
        "sales.deal_value",
        "sales.deal_value cannot be infinite");
  }

  @Test
  void duration_outOfRange_isRefused() {
    assertRefused(taskWith("duration", -0.5), "duration", "duration must be non-negative");
    assertRefused(
        taskWith("duration", 1e300), "duration", "duration cannot exceed 86400 seconds (24 hours)");
    assertRefused(taskWith("duration", null), "duration", "duration is required");
  }

  @Test
  void integers_takeEveryWholeNumberOf64Bits() {
    assertThat(retries(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(retries((short) 7)).isEqualTo(7);
    assertThat(retries(2.0)).isEqualTo(2);
    assertThat(retries(new BigInteger("-9007199254740993"))).isEqualTo(-9_007_199_254_740_993L);
    for (Number tooMuch :
        List.of(2.5, 1e300, BigInteger.TWO.pow(63), new BigDecimal("1E+999999999"))) {
      assertRefused(
          taskWith("general", Map.of("retries", tooMuch)),
          "general.retries",
          "general.retries: expected a whole number of 64 bits, found another number");
    }
  }

  @Test
  void duration_takesAnyNumber() {
    assertThat(TaskData.fromMap(taskWith("duration", 2)).duration())
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(TaskData.fromMap(taskWith("duration", new BigDecimal("0.000000001"))).duration())
        .isEqualTo(Duration.ofNanos(1));
  }

  @Test
  void lists_loseTheirNulls() {
    TaskData task =
        TaskData.fromMap(taskWith("general", Map.of("tags", Arrays.asList("a", null, ""))));

    assertThat(task.general()).extracting(general -> general.tags()).isEqualTo(List.of("a", ""));
  }

  @Test
  void freeFormMap_withForeignValue_saysThePath() {
    Map<String, Object> step =
        Map.of(
            "step_number",
            1,
            "action",
            "a",
            "description",
            "d",
            "metadata",
            Map.of("k", List.of(new Object())));

    assertRefused(
        taskWith("steps", List.of(step)),
        "steps[0].metadata.k[0]",
        "steps[0].metadata.k[0]: expected text, number, boolean, list or map,"
            + " found java.lang.Object");
  }

  @Test
  void tolerantSource_leavesUnknownNamesOut() {
    Map<String, Object> task = taskWith("customer", WireMaps.of("customer_name", "Ada", "age", 36));
    task.put("new_member", List.of(1));

    assertThat(TaskData.read(FieldSource.of(task)))
        .isEqualTo(TaskData.fromMap(taskWith("customer", CUSTOMER)));
  }

  private static @Nullable Long retries(Number retries) {
    TaskData task = TaskData.fromMap(taskWith("general", Map.of("retries", retries)));
    return Objects.requireNonNull(task.general()).retries();
  }

  private static Map<String, @Nullable Object> taskWith(String name, @Nullable Object value) {
    Map<String, @Nullable Object> task =
        WireMaps.of(
            "name",
            "n",
            "description",
            "d",
            "current_datetime",
            "2026-11-20T10:15:30Z",
            "duration",
            1);
    task.put(name, value);
    return task;
  }

  private static void assertRefused(Map<String, ?> task, String field, String message) {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> TaskData.fromMap(task))
        .withMessage(message)
        .extracting(ValidationException::field)
        .isEqualTo(field);
  }
}
