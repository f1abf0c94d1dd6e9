package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.json.TaskJson;
import ai.i42m.infinium.otel.fixture.MarkedTexts;
import ai.i42m.infinium.otel.fixture.RecordingLog;
import ai.i42m.infinium.otel.fixture.VectorTasks;
import ai.i42m.infinium.otel.fixture.WrittenSpans;
import ai.i42m.infinium.task.EnvironmentContext;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing gets past a redactor: spans full of marks become tasks without a part of one. */
class RedactorLeakTest {

  private static final Redactor REPLACING = Redactor.replacing(MarkedTexts.MARK, "");

  private static final Redactor DROPPING =
      (field, text) -> MarkedTexts.MARK.matcher(text).find() ? null : text;

  private static final Redactor FAILING =
      (field, text) -> {
        throw new IllegalStateException(text);
      };

  private static final List<String> FOREIGN_CONTENT =
      List.of(".messages", ".arguments", "gen_ai.tool.call.result", "log");

  /** Parts of the names of places that hold content, be it ours or another's. */
  private static final List<String> CONTENT =
      Stream.concat(
              FOREIGN_CONTENT.stream(),
              Stream.of("summary", "preview", "message", "stack_trace", "stacktrace", "status"))
          .toList();

  /** What a message names a tool and its call by. */
  private static final List<String> NAMES_IN_CONTENT = List.of("/id", "/name");

  static Stream<MarkedTexts> marked() {
    return Stream.of(MarkedTexts.ofTheProgram(), MarkedTexts.ofOthers());
  }

  @ParameterizedTest
  @MethodSource("marked")
  void spansWithoutARedactor_giveMarks_fromManyPlaces(MarkedTexts marked) {
    assertThat(marked.placesOfMarksIn(read(marked, ContentCapture.ALL, null)))
        .hasSizeGreaterThan(40)
        .doesNotContain("unknown");
  }

  @ParameterizedTest
  @MethodSource("marked")
  void redactor_thatRemovesMarks_leavesNoPartOfOne(MarkedTexts marked) {
    assertThat(read(marked, ContentCapture.ALL, REPLACING)).doesNotContain("Ω", "Ψ");
  }

  @ParameterizedTest
  @MethodSource("marked")
  void redactor_thatDropsTexts_leavesNoPartOfOne(MarkedTexts marked) {
    assertThat(read(marked, ContentCapture.ALL, DROPPING))
        .doesNotContain("Ω", "Ψ")
        .contains("\"name\":\"[redacted]\"");
  }

  @ParameterizedTest
  @MethodSource("marked")
  void redactor_thatFails_leavesNoPartOfAText_andNoneInTheLog(MarkedTexts marked) {
    try (RecordingLog log = RecordingLog.of("ai.i42m.infinium.otel")) {
      assertThat(read(marked, ContentCapture.ALL, FAILING)).doesNotContain("Ω", "Ψ");
      assertThat(log.lines()).singleElement().asString().doesNotContain("Ω", "Ψ");
    }
  }

  @ParameterizedTest
  @MethodSource("marked")
  void redactor_changesNoNumber_andNoIdOfTheTrace(MarkedTexts marked) {
    Redactor digits = (field, text) -> text.replaceAll("[0-9a-f]", "#");

    TaskData plain = task(marked, ContentCapture.ALL, null);
    TaskData redacted = task(marked, ContentCapture.ALL, digits);

    assertThat(redacted)
        .returns(plain.currentDatetime(), TaskData::currentDatetime)
        .returns(plain.duration(), TaskData::duration);
    assertThat(spanIds(redacted)).isEqualTo(spanIds(plain)).isNotEmpty();
    assertThat(tags(redacted))
        .containsEntry("otel.trace_id", tags(plain).get("otel.trace_id"))
        .containsEntry("otel.link", tags(plain).get("otel.link"));
  }

  @ParameterizedTest
  @MethodSource("marked")
  void none_withoutARedactor_letsNoContentThrough(MarkedTexts marked) {
    String json = read(marked, ContentCapture.NONE, null);

    assertThat(marked.placesOfMarksIn(json))
        .filteredOn(place -> CONTENT.stream().anyMatch(place::contains))
        .allMatch(place -> NAMES_IN_CONTENT.stream().anyMatch(place::endsWith));
    assertThat(json).contains("\"infinium.content\":\"withheld\"");
  }

  @ParameterizedTest
  @MethodSource("marked")
  void explicit_withoutARedactor_letsNoMessageOfOthersThrough(MarkedTexts marked) {
    assertThat(marked.placesOfMarksIn(read(marked, ContentCapture.EXPLICIT, null)))
        .filteredOn(place -> FOREIGN_CONTENT.stream().anyMatch(place::contains))
        .allMatch(place -> NAMES_IN_CONTENT.stream().anyMatch(place::endsWith));
  }

  @Test
  void writtenTasks_arePassedThroughTheRedactorToo() {
    for (TaskData vector : VectorTasks.all()) {
      TaskData task = TaskData.fromMap(marked(vector.toMap()));
      assertThat(json(task)).contains("Ω");

      List<SpanData> spans = WrittenSpans.of(task);
      TaskData read =
          SpanMapping.read(
                  spans, List.of(), MappingOptions.builder().setRedactor(REPLACING).build())
              .get(0);
      assertThat(json(read)).doesNotContain("Ω", "Ψ");
    }
  }

  private static String read(
      MarkedTexts marked, ContentCapture content, @Nullable Redactor redactor) {
    return json(task(marked, content, redactor));
  }

  private static TaskData task(
      MarkedTexts marked, ContentCapture content, @Nullable Redactor redactor) {
    MappingOptions.Builder options = MappingOptions.builder().setContent(content);
    if (redactor != null) {
      options.setRedactor(redactor);
    }
    List<LogRecordData> logs =
        List.of(TestLogRecordData.builder().setBodyValue(Value.of(marked.text("log"))).build());
    List<TaskData> tasks = SpanMapping.read(marked.trace().spans(), logs, options.build());
    assertThat(tasks).hasSize(1);
    return tasks.get(0);
  }

  private static List<Object> spanIds(TaskData task) {
    return task.steps().stream()
        .map(ExecutionStep::metadata)
        .filter(Objects::nonNull)
        .map(metadata -> metadata.get("span_id"))
        .filter(Objects::nonNull)
        .toList();
  }

  private static Map<String, @Nullable String> tags(TaskData task) {
    EnvironmentContext environment = Objects.requireNonNull(task.environment());
    return Objects.requireNonNull(environment.customTags());
  }

  private static String json(TaskData task) {
    return new String(TaskJson.write(task), StandardCharsets.UTF_8);
  }

  private static Map<String, ?> marked(Map<?, ?> map) {
    Map<String, @Nullable Object> marked = new LinkedHashMap<>();
    map.forEach(
        (key, value) ->
            marked.put((String) key, key.equals("current_datetime") ? value : marked(value)));
    return marked;
  }

  private static @Nullable Object marked(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return marked(map);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.forEach(item -> items.add(marked(item)));
      return items;
    }
    return value instanceof String ? "a Ω1Ψ" : value;
  }
}
