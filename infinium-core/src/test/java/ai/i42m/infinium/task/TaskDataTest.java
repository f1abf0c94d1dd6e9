package ai.i42m.infinium.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.section.Customer;
import ai.i42m.infinium.task.section.General;
import ai.i42m.infinium.task.section.TimeTracking;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskDataTest {
  private static final Customer ADA = Customer.builder().customerName("Ada").build();
  private static final General TAGGED = General.builder().tags("a").build();

  @Test
  void build_minimal_hasNameDescriptionTimeAndDuration() {
    TaskData task = minimal().build();

    assertThat(task.toMap())
        .containsExactlyEntriesOf(
            WireMaps.of(
                "name",
                "n",
                "description",
                "d",
                "current_datetime",
                "2026-11-20T10:15:30Z",
                "duration",
                1.5));
  }

  @Test
  void build_withoutDatetime_takesTheTimeOfBuilding() {
    Instant before = Instant.now().minusMillis(1);
    TaskData task = TaskData.builder("n", "d").duration(Duration.ZERO).build();

    assertThat(Instant.parse(task.currentDatetime())).isBetween(before, Instant.now());
  }

  @Test
  void currentDatetime_instant_isUtc() {
    Instant instant = Instant.parse("2026-11-20T10:15:30.5Z");

    assertThat(minimal().currentDatetime(instant).build().currentDatetime())
        .isEqualTo("2026-11-20T10:15:30.500Z");
  }

  @Test
  void currentDatetime_null_isTheTimeOfBuilding() {
    String unset = null;

    assertThat(minimal().currentDatetime(unset).build().currentDatetime()).endsWith("Z");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "1, 1.0E-9",
    "2400000000, 2.4",
    "86399999999999, 86399.999999999",
    "86400000000000, 86400.0"
  })
  void duration_isKeptToTheNanosecond(long nanos, double seconds) {
    TaskData task = minimal().duration(Duration.ofNanos(nanos)).build();

    assertThat(task.toMap()).containsEntry("duration", seconds);
    assertThat(TaskData.fromMap(task.toMap()).duration()).isEqualTo(Duration.ofNanos(nanos));
  }

  @Test
  void duration_outOfRange_isRefused() {
    assertRefused(
        minimal().duration(Duration.ofNanos(-1)), "duration", "duration must be non-negative");
    assertRefused(
        minimal().duration(Duration.ofHours(24).plusNanos(1)),
        "duration",
        "duration cannot exceed 86400 seconds (24 hours)");
    assertRefused(TaskData.builder("n", "d"), "duration", "duration is required");
  }

  @Test
  void name_isRequiredAndLimited() {
    Duration second = Duration.ofSeconds(1);

    assertRefused(TaskData.builder(absent(), "d").duration(second), "name", "name is required");
    assertRefused(
        TaskData.builder("n".repeat(501), "d").duration(second),
        "name",
        "name exceeds maximum length of 500 characters");
    assertRefused(
        TaskData.builder("n", "d".repeat(10_001)).duration(second),
        "description",
        "description exceeds maximum length of 10000 characters");
  }

  @Test
  void name_isCountedInCodePoints() {
    String emoji = "🙂".repeat(500);

    assertThat(TaskData.builder(emoji, "").duration(Duration.ZERO).build().name()).isEqualTo(emoji);
    assertRefused(
        TaskData.builder(emoji + "x", "").duration(Duration.ZERO),
        "name",
        "name exceeds maximum length of 500 characters");
  }

  @Test
  void currentDatetime_notIso8601_isRefused() {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> minimal().currentDatetime("yesterday").build())
        .withMessage("current_datetime must be a valid ISO 8601 string");
  }

  @Test
  void build_objectsWithoutMembers_becomeNull() {
    TaskData task =
        minimal()
            .llmUsage(LlmUsage.builder().build())
            .environment(EnvironmentContext.builder().build())
            .customer(Customer.builder().build())
            .build();

    assertThat(task).isEqualTo(minimal().build());
    assertThat(task.llmUsage()).isNull();
    assertThat(task.environment()).isNull();
    assertThat(task.customer()).isNull();
    assertThat(task.sections()).isEmpty();
  }

  @Test
  void sections_standInWireOrder() {
    TimeTracking times = TimeTracking.builder().startTime("now").build();
    TaskData task = minimal().general(TAGGED).section(ADA).timeTracking(times).build();

    assertThat(task.sections()).containsExactly(times, ADA, TAGGED).isUnmodifiable();
    assertThat(task.customer()).isEqualTo(ADA);
    assertThat(task.toMap())
        .containsEntry(
            "sections",
            WireMaps.of(
                "time_tracking",
                times.toMap(),
                "customer",
                ADA.toMap(),
                "general",
                TAGGED.toMap()));
  }

  @Test
  void section_setAgain_replacesAndNullTakesOut() {
    Customer eve = Customer.builder().customerName("Eve").build();
    Customer none = null;

    assertThat(minimal().customer(ADA).section(eve).build().customer()).isEqualTo(eve);
    assertThat(minimal().customer(ADA).customer(none).build().sections()).isEmpty();
  }

  @Test
  void lists_loseNullsAndAreCopied() {
    ErrorDetail error = ErrorDetail.builder("E", "m").build();
    List<ErrorDetail> errors = Arrays.asList(error, null);
    TaskData task = minimal().errors(errors).build();
    errors.set(0, ErrorDetail.builder("other", "m").build());

    assertThat(task.errors()).containsExactly(error).isUnmodifiable();
  }

  @Test
  void toBuilder_keepsEverything() {
    TaskData task = full();

    assertThat(task.toBuilder().build()).isEqualTo(task).hasSameHashCodeAs(task);
    assertThat(task.toBuilder().outputSummary("other").build()).isNotEqualTo(task);
  }

  @Test
  void accessors_giveWhatWasSet() {
    TaskData task = full();

    assertThat(task.name()).isEqualTo("n");
    assertThat(task.description()).isEqualTo("d");
    assertThat(task.currentDatetime()).isEqualTo("2026-11-20T10:15:30Z");
    assertThat(task.inputSummary()).isEqualTo("in");
    assertThat(task.outputSummary()).isEqualTo("out");
    assertThat(task.expectedOutcome()).isEqualTo(ExpectedOutcome.builder("o").build());
    assertThat(task.steps()).containsExactly(ExecutionStep.builder(1, "a", "d").build());
    assertThat(task.errors()).containsExactly(ErrorDetail.builder("E", "m").build());
    assertThat(task.llmUsage()).isEqualTo(LlmUsage.builder().model("m").build());
    assertThat(task.environment()).isEqualTo(EnvironmentContext.builder().runtime("r").build());
    assertThat(task.promptsUsed()).containsExactly(PromptUsed.builder("id", "n", 1).build());
  }

  @Test
  void toString_holdsNoTexts() {
    assertThat(full().toString())
        .isEqualTo(
            "TaskData[name, description, current_datetime, duration, input_summary, output_summary,"
                + " expected_outcome, steps, errors, llm_usage, sections, environment,"
                + " prompt_studio] with 1 steps");
  }

  @Test
  void builder_takesMapsInThePlaceOfTypedValues() {
    TaskData byMaps =
        minimal()
            .expectedOutcome(Map.of("task_objective", "o"))
            .addStep(Map.of("step_number", 1, "action", "a", "description", "d"))
            .llmUsage(Map.of("model", "m"))
            .environment(Map.of("runtime", "java 17"))
            .section("customer", Map.of("customer_name", "Ada"))
            .build();
    TaskData byTypes =
        minimal()
            .expectedOutcome(ExpectedOutcome.builder("o").build())
            .addStep(ExecutionStep.builder(1, "a", "d").build())
            .llmUsage(LlmUsage.builder().model("m").build())
            .environment(EnvironmentContext.builder().runtime("java 17").build())
            .section(ADA)
            .build();

    assertThat(byMaps).isEqualTo(byTypes);
  }

  @Test
  void builder_mapWithUnknownName_saysThePath() {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> minimal().section("customer", Map.of("custmer_name", "Ada")))
        .withMessage("customer.custmer_name: unknown field, did you mean customer_name?");
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> minimal().section("custmer", Map.of()))
        .withMessage("custmer: unknown section, did you mean customer?");
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> minimal().addStep(Map.of("step_number", 1)))
        .withMessage("steps[0].action is required");
  }

  private static TaskData full() {
    return minimal()
        .inputSummary("in")
        .outputSummary("out")
        .expectedOutcome(ExpectedOutcome.builder("o").build())
        .addStep(ExecutionStep.builder(1, "a", "d").build())
        .addError(ErrorDetail.builder("E", "m").build())
        .llmUsage(LlmUsage.builder().model("m").build())
        .environment(EnvironmentContext.builder().runtime("r").build())
        .customer(ADA)
        .addPromptUsed(PromptUsed.builder("id", "n", 1).build())
        .build();
  }

  private static TaskData.Builder minimal() {
    return TaskData.builder("n", "d")
        .duration(Duration.ofMillis(1_500))
        .currentDatetime("2026-11-20T10:15:30Z");
  }

  private static void assertRefused(TaskData.Builder builder, String field, String message) {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(builder::build)
        .withMessage(message)
        .extracting(ValidationException::field)
        .isEqualTo(field);
  }

  @SuppressWarnings("NullAway") // What a caller without null checks may hand in.
  private static String absent() {
    return null;
  }
}
