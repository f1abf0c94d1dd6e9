package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Law 1 of tasks as spans: what is read from the spans of a written task equals it. */
class SpanMappingRoundTripTest {

  @ParameterizedTest
  @MethodSource("ai.i42m.infinium.otel.VectorTasks#all")
  void read_ofWrittenVector_equalsIt(TaskData task) {
    assertThat(read(WrittenSpans.of(task))).containsExactly(task);
  }

  @Test
  void vectors_areAllThere() {
    assertThat(VectorTasks.all()).hasSize(206);
  }

  private static List<TaskData> read(List<SpanData> spans) {
    return SpanMapping.read(spans, List.of(), MappingOptions.getDefault());
  }
}
