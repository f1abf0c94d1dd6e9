package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.json.TaskJson;
import ai.i42m.infinium.otel.fixture.CorpusFile;
import ai.i42m.infinium.otel.fixture.RandomTasks;
import ai.i42m.infinium.otel.fixture.WrittenSpans;
import ai.i42m.infinium.otel.internal.dialect.CallSigns;
import ai.i42m.infinium.otel.internal.dialect.Dialects;
import ai.i42m.infinium.otel.internal.dialect.ModelCall;
import ai.i42m.infinium.otel.internal.dialect.SpanView;
import ai.i42m.infinium.otel.internal.tree.SpanNode;
import ai.i42m.infinium.otel.internal.tree.SpanTree;
import ai.i42m.infinium.otel.internal.tree.TaskSplit;
import ai.i42m.infinium.otel.internal.tree.TaskSplit.Part;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Spans that no instrumentation would write: nothing throws, and a task can always be sent. */
class SpanMappingDamageTest {

  private static final MappingOptions ALL =
      MappingOptions.builder().setContent(ContentCapture.ALL).build();

  private static final int MOST_BYTES = 1_048_576;

  private static final List<CorpusFile> FILES = CorpusFile.all();

  @Test
  void read_damagedSpans_givesTasksThatCanBeSent_inAnyOrder() {
    for (long seed = 0; seed < 600; seed++) {
      Random random = new Random(seed);
      List<SpanData> spans = damaged(spans(seed), random);
      List<LogRecordData> logs = new ArrayList<>(logs(seed));
      List<TaskData> tasks = SpanMapping.read(spans, logs, ALL);
      for (TaskData task : tasks) {
        byte[] json = TaskJson.write(task);
        assertThat(json).hasSizeLessThanOrEqualTo(MOST_BYTES);
        assertThat(TaskJson.read(json)).isEqualTo(task);
      }

      Collections.shuffle(spans, random);
      Collections.shuffle(logs, random);
      assertThat(SpanMapping.read(spans, logs, ALL)).as("seed %d", seed).isEqualTo(tasks);
    }
  }

  @Test
  void split_damagedSpans_hasEachSpanInOneTree() {
    for (long seed = 0; seed < 600; seed++) {
      List<SpanData> spans = damaged(spans(seed), new Random(seed));
      Map<String, Integer> trees = new HashMap<>();
      for (Part part : split(spans)) {
        SpanTree tree = SpanTree.build(part.root().getSpanId(), part.spans(), CallSigns.INSTANCE);
        assertThat(tree.size() + tree.findings().duplicates()).isEqualTo(part.spans().size());
        idsIn(tree).forEach(id -> trees.merge(id, 1, Integer::sum));
      }

      Set<String> marked = new HashSet<>();
      spans.stream().filter(SpanMarks.AUTO::isMarkedTask).forEach(s -> marked.add(s.getSpanId()));
      for (SpanData span : spans) {
        int most = marked.contains(span.getSpanId()) ? 2 : 1;
        assertThat(trees.get(span.getSpanId())).as("seed %d", seed).isBetween(1, most);
      }
    }
  }

  /** Of what instrumentations write; a program may say of its own task whatever it wants. */
  @Test
  void read_damagedSpans_inventsNoTokens() {
    for (long seed = 0; seed < 600; seed++) {
      CorpusFile file = FILES.get((int) (seed % FILES.size()));
      List<SpanData> spans = damaged(file.spans(), new Random(seed));
      BigInteger input = BigInteger.ZERO;
      for (TaskData task : SpanMapping.read(spans, file.logs(), ALL)) {
        input = input.add(BigInteger.valueOf(counted(task)));
      }
      assertThat(input).as("seed %d", seed).isLessThanOrEqualTo(told(spans));
    }
  }

  private static long counted(TaskData task) {
    LlmUsage usage = task.llmUsage();
    Long input = usage == null ? null : usage.promptTokens();
    return input == null ? 0 : input;
  }

  /** All input tokens that any span tells of. */
  private static BigInteger told(List<SpanData> spans) {
    BigInteger told = BigInteger.ZERO;
    for (SpanData span : spans) {
      ModelCall call = Dialects.read(SpanView.of(span)).modelCall();
      Long input = call == null ? null : call.tokens().input();
      told = input == null || input < 0 ? told : told.add(BigInteger.valueOf(input));
    }
    return told;
  }

  private static List<Part> split(List<SpanData> spans) {
    return TaskSplit.split(spans, SpanMarks.AUTO::isMarkedTask, CallSigns.INSTANCE);
  }

  private static Set<String> idsIn(SpanTree tree) {
    Set<String> ids = new HashSet<>();
    Deque<SpanNode> open = new ArrayDeque<>(List.of(tree.root()));
    while (!open.isEmpty()) {
      SpanNode node = open.pop();
      assertThat(ids.add(node.span().getSpanId())).isTrue();
      node.children().forEach(open::push);
    }
    assertThat(ids).hasSize(tree.size());
    return ids;
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
    return file < FILES.size() ? FILES.get(file).spans() : WrittenSpans.of(RandomTasks.task(seed));
  }

  private static List<LogRecordData> logs(long seed) {
    int file = (int) (seed % (FILES.size() + 1));
    return file < FILES.size() ? FILES.get(file).logs() : List.of();
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
