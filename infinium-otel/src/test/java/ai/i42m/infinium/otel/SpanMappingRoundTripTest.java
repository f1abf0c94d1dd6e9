package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.RandomTasks;
import ai.i42m.infinium.otel.fixture.VectorTasks;
import ai.i42m.infinium.otel.fixture.WrittenSpans;
import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two laws of tasks as spans: nothing is lost, and the order of the spans does not matter. */
class SpanMappingRoundTripTest {

  private static final int RANDOM_TASKS = 300;

  @ParameterizedTest
  @MethodSource("ai.i42m.infinium.otel.fixture.VectorTasks#all")
  void read_writtenVector_equalsIt(TaskData task) {
    assertThat(read(WrittenSpans.of(task))).containsExactly(task);
  }

  @Test
  void vectors_areAllThere() {
    assertThat(VectorTasks.all()).hasSize(206);
  }

  @Test
  void read_writtenRandomTask_equalsIt() {
    for (long seed = 0; seed < RANDOM_TASKS; seed++) {
      TaskData task = RandomTasks.task(seed);
      assertThat(read(WrittenSpans.of(task)))
          .as("seed %d", seed)
          .map(TaskData::toMap)
          .containsExactly(task.toMap());
    }
  }

  @Test
  void read_inAnyOrder_givesTheSameTask() {
    for (long seed = 0; seed < RANDOM_TASKS; seed++) {
      TaskData task = RandomTasks.task(seed);
      List<SpanData> spans = new ArrayList<>(WrittenSpans.of(task));
      Collections.shuffle(spans, new Random(seed));
      assertThat(read(spans)).as("seed %d", seed).containsExactly(task);
    }
  }

  @Test
  void write_anyTask_staysWithinDefaultLimits() {
    SpanLimits limits = SpanLimits.getDefault();
    for (long seed = 0; seed < RANDOM_TASKS; seed++) {
      for (SpanData span : WrittenSpans.of(RandomTasks.task(seed))) {
        assertThat(span.getTotalAttributeCount()).isLessThan(limits.getMaxNumberOfAttributes());
        assertThat(span.getTotalRecordedEvents()).isLessThan(limits.getMaxNumberOfEvents());
        assertThat(span.getStartEpochNanos()).isPositive();
        assertThat(span.getEndEpochNanos()).isGreaterThanOrEqualTo(span.getStartEpochNanos());
      }
    }
  }

  private static List<TaskData> read(List<SpanData> spans) {
    return SpanMapping.read(spans, List.of(), MappingOptions.getDefault());
  }
}
