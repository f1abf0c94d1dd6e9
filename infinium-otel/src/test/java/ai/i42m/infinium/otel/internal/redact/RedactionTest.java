package ai.i42m.infinium.otel.internal.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.otel.Redactor;
import ai.i42m.infinium.otel.fixture.RandomTasks;
import ai.i42m.infinium.otel.fixture.RecordingLog;
import ai.i42m.infinium.otel.fixture.VectorTasks;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.PromptUsed;
import ai.i42m.infinium.task.TaskData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedactionTest {

  private static final int RANDOM_TASKS = 200;

  @Test
  void text_onWhichTheRedactorThrows_isDroppedAndCounted() {
    Redaction redaction =
        Redaction.by(
            (field, text) -> {
              throw new IllegalArgumentException("cannot read " + text);
            });

    try (RecordingLog log = RecordingLog.of(Redaction.class.getName())) {
      assertThat(redaction.text("name", "secret")).isNull();
      assertThat(redaction.required("name", "secret")).isEqualTo("[redacted]");

      assertThat(redaction.failures()).isEqualTo(2);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING The redactor failed: java.lang.IllegalArgumentException at ")
          .contains("RedactionTest")
          .doesNotContain("secret");
    }
  }

  @Test
  void text_thatOverflowsTheStackOfAPattern_isDropped() {
    Redaction redaction = Redaction.by(Redactor.replacing(Pattern.compile("(secret|.)*"), "[all]"));

    try (RecordingLog log = RecordingLog.of(Redaction.class.getName())) {
      assertThat(redaction.text("input_summary", "secret ".repeat(100_000))).isNull();
      assertThat(log.lines()).singleElement().asString().contains("StackOverflowError");
    }
    assertThat(redaction.text("input_summary", "secret")).isEqualTo("[all][all]");
  }

  @Test
  void text_whenTheVirtualMachineFails_isNobodysToSave() {
    Redaction redaction =
        Redaction.by(
            (field, text) -> {
              throw new OutOfMemoryError("not really");
            });

    assertThatThrownBy(() -> redaction.text("name", "text")).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void required_thatIsEmptied_isMarked_butABlankOneStays() {
    Redaction redaction = Redaction.by(Redactor.replacing(Pattern.compile("secret"), ""));

    assertThat(redaction.required("name", "secret")).isEqualTo("[redacted]");
    assertThat(redaction.required("name", " ")).isEqualTo(" ");
    assertThat(redaction.text("input_summary", "secret")).isEmpty();
    assertThat(redaction.failures()).isZero();
  }

  @Test
  void task_withNothingToRedact_isEqual() {
    Redaction redaction = Redaction.by((field, text) -> text);

    for (TaskData task : VectorTasks.all()) {
      assertThat(redact(redaction, task)).isEqualTo(task);
    }
    for (long seed = 0; seed < RANDOM_TASKS; seed++) {
      TaskData task = RandomTasks.task(seed);
      assertThat(redact(redaction, task)).as("seed %d", seed).isEqualTo(task);
    }
  }

  @Test
  void task_ofWhichEveryTextIsDropped_isStillATask() {
    Redaction redaction = Redaction.by((field, text) -> null);

    for (long seed = 0; seed < RANDOM_TASKS; seed++) {
      TaskData task = RandomTasks.task(seed);
      TaskData left = redact(redaction, task);
      assertThat(textsOf(left.toMap()))
          .as("seed %d", seed)
          .isSubsetOf(Redaction.REDACTED, task.currentDatetime(), PromptUsed.DEFAULT_SOURCE);
      assertThat(left.steps()).hasSameSizeAs(task.steps());
      assertThat(left.duration()).isEqualTo(task.duration());
    }
  }

  @Test
  void task_fields_areNamedAsOnTheWire() {
    Set<String> fields = new TreeSet<>();
    Redaction redaction =
        Redaction.by(
            (field, text) -> {
              fields.add(field);
              return text;
            });
    ExecutionStep step =
        ExecutionStep.builder(1, "act", "Acts")
            .error(ErrorDetail.builder("Type", "message").build())
            .metadata(Map.of("order", Map.of("id", "A1", "lines", List.of("one", 2))))
            .build();

    redact(
        redaction,
        TaskData.builder("n", "d")
            .duration(Duration.ZERO)
            .inputSummary("i")
            .steps(List.of(step))
            .build());

    assertThat(fields)
        .containsExactly(
            "description",
            "input_summary",
            "name",
            "steps[].action",
            "steps[].description",
            "steps[].error.error_type",
            "steps[].error.message",
            "steps[].metadata",
            "steps[].metadata.order",
            "steps[].metadata.order.id",
            "steps[].metadata.order.lines[]");
  }

  @Test
  void map_entryWhoseKeyIsDropped_goesWithIt() {
    Redaction redaction =
        Redaction.by((field, text) -> text.contains("@") ? null : text.replace("secret", "…"));

    assertThat(redaction.map("m", Map.of("a@b", 1, "secret", "secret", "k", List.of("a@b", "c"))))
        .isEqualTo(Map.of("…", "…", "k", List.of("c")));
  }

  @Test
  void task_ownTextsAndDoneFields_areNotAskedAbout() {
    Redaction redaction = Redaction.by((field, text) -> null);
    TaskData task =
        TaskData.builder("n", "0123456789abcdef").duration(Duration.ZERO).inputSummary("i").build();

    TaskData left = redaction.task(task, "name"::equals, "0123456789abcdef"::equals);

    assertThat(left.name()).isEqualTo("n");
    assertThat(left.description()).isEqualTo("0123456789abcdef");
    assertThat(left.inputSummary()).isNull();
  }

  private static TaskData redact(Redaction redaction, TaskData task) {
    return redaction.task(task, field -> false, text -> false);
  }

  private static Set<String> textsOf(@Nullable Object value) {
    Set<String> texts = new TreeSet<>();
    if (value instanceof String text) {
      texts.add(text);
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(item -> texts.addAll(textsOf(item)));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> texts.addAll(textsOf(item)));
    }
    return texts;
  }
}
