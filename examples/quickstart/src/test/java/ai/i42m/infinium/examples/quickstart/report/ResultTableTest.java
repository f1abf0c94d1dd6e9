package ai.i42m.infinium.examples.quickstart.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  @Test
  void lines_areOneATask_andTheSum() {
    Usage usage = new Usage(3, 2, 1000, 200);
    List<TaskFigures> tasks =
        List.of(
            new TaskFigures("T-1", 8, usage, usage, "answered", "id-1", "otel-1"),
            new TaskFigures("T-2", 2, usage, usage, "failed: X", "id-2", "otel-2"));

    assertThat(ResultTable.lines(tasks))
        .containsExactly(
            "ticket    steps calls  tokens  outcome                          trace id",
            "T-1           8     3    1200  answered                         id-1",
            "T-2           2     3    1200  failed: X                        id-2",
            "2 tasks      10     6    2400");
  }
}
