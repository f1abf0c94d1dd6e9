package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.json.TaskJson;
import ai.i42m.infinium.otel.fixture.CorpusFile;
import ai.i42m.infinium.otel.fixture.RandomTasks;
import ai.i42m.infinium.otel.fixture.WrittenSpans;
import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Spans that no instrumentation would write: nothing throws, and a task can always be sent. */
class SpanMappingDamageTest {

  private static final List<String> FILES =
      List.of("java-openai-java-agent", "otel-genai-latest", "py-infinium", "java-plain-agent");

  @Test
  void read_damagedSpans_givesTasksThatCanBeSent_inAnyOrder() {
    for (long seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      List<SpanData> spans = damaged(spans(seed), random);
      List<TaskData> tasks = read(spans);
      tasks.forEach(task -> assertThat(TaskJson.write(task)).isNotEmpty());

      Collections.shuffle(spans, random);
      assertThat(read(spans)).as("seed %d", seed).isEqualTo(tasks);
    }
  }

  @Test
  void read_underAValueLengthLimit_losesNoWholeTask() {
    for (int limit : new int[] {20, 200}) {
      SpanLimits limits = SpanLimits.builder().setMaxAttributeValueLength(limit).build();
      for (long seed = 0; seed < 50; seed++) {
        assertThat(read(WrittenSpans.of(RandomTasks.task(seed), limits))).hasSize(1);
      }
    }
  }

  private static List<SpanData> spans(long seed) {
    int file = (int) (seed % (FILES.size() + 1));
    return file < FILES.size()
        ? CorpusFile.read(FILES.get(file)).spans()
        : WrittenSpans.of(RandomTasks.task(seed));
  }

  private static List<SpanData> damaged(List<SpanData> spans, Random random) {
    List<SpanData> damaged = new ArrayList<>();
    for (SpanData span : spans) {
      if (random.nextInt(10) > 0) {
        damaged.add(random.nextBoolean() ? span : damaged(span, spans, random));
      }
    }
    if (!damaged.isEmpty()) {
      damaged.add(damaged(damaged.get(0), spans, random));
    }
    return damaged;
  }

  private static SpanData damaged(SpanData span, List<SpanData> spans, Random random) {
    SpanContext parent =
        random.nextInt(3) == 0
            ? spans.get(random.nextInt(spans.size())).getSpanContext()
            : span.getParentSpanContext();
    List<EventData> events = new ArrayList<>();
    span.getEvents()
        .forEach(
            event ->
                events.add(
                    EventData.create(
                        event.getEpochNanos(),
                        event.getName(),
                        damaged(event.getAttributes(), random))));
    long start = random.nextInt(5) == 0 ? random.nextLong() : span.getStartEpochNanos();
    long end = random.nextInt(5) == 0 ? random.nextLong() : span.getEndEpochNanos();
    return TestSpanData.builder()
        .setName(span.getName())
        .setKind(span.getKind())
        .setSpanContext(span.getSpanContext())
        .setParentSpanContext(parent)
        .setStatus(span.getStatus())
        .setStartEpochNanos(start)
        .setEndEpochNanos(end)
        .setHasEnded(random.nextInt(10) > 0)
        .setAttributes(damaged(span.getAttributes(), random))
        .setEvents(events)
        .setInstrumentationScopeInfo(span.getInstrumentationScopeInfo())
        .build();
  }

  private static Attributes damaged(Attributes attributes, Random random) {
    AttributesBuilder damaged = Attributes.builder();
    attributes.forEach((key, value) -> damage(damaged, key.getKey(), value, random));
    return damaged.build();
  }

  private static void damage(
      AttributesBuilder attributes, String name, Object value, Random random) {
    String text = String.valueOf(value);
    switch (random.nextInt(9)) {
      case 0 -> attributes.put(name, random.nextLong());
      case 1 ->
          attributes.put(name, random.nextInt(3) == 0 ? Double.NaN : random.nextDouble() * 1e300);
      case 2 -> attributes.put(name, random.nextBoolean());
      case 3 -> attributes.put(name, text.substring(0, random.nextInt(text.length() + 1)));
      case 4 -> attributes.put(AttributeKey.stringArrayKey(name), List.of(text, ""));
      case 5 -> attributes.put(AttributeKey.doubleArrayKey(name), List.of(Double.NaN));
      case 6 -> attributes.put(name, "{\"a\":[1,{\"b\":");
      default -> attributes.put(name, text);
    }
  }

  private static List<TaskData> read(List<SpanData> spans) {
    return SpanMapping.read(spans, List.of(), MappingOptions.getDefault());
  }
}
