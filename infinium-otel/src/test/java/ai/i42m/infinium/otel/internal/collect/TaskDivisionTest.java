package ai.i42m.infinium.otel.internal.collect;

import static ai.i42m.infinium.otel.internal.tree.Spans.root;
import static ai.i42m.infinium.otel.internal.tree.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.internal.tree.TaskSplit.Part;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Names that begin with "agent" are agents' runs, those that begin with m are marked. */
class TaskDivisionTest {

  //  a
  //  ├─ b
  //  │  └─ agent1
  //  │     └─ c
  //  │        └─ agent2
  //  └─ m
  //     └─ agent3
  @Test
  void outermostRuns_areTasks_howeverDeep() {
    assertThat(
            tasks(
                root("a", 0, 99),
                span("b", "a", 1, 9),
                span("agent1", "b", 2, 8),
                span("c", "agent1", 3, 7),
                span("agent2", "c", 4, 6),
                span("m", "a", 10, 20),
                span("agent3", "m", 11, 12)))
        .containsExactly("agent1[agent1 agent2 c]", "m[agent3 m]");
  }

  @Test
  void runWhoseParentIsMissing_isOutermost() {
    assertThat(tasks(span("agent1", "x", 1, 9), span("b", "agent1", 2, 3)))
        .containsExactly("agent1[agent1 b]");
  }

  @Test
  void ringOfParents_endsSomewhere_andLosesNoSpan() {
    List<Part> parts =
        TaskDivision.divide(
            List.of(
                span("agent1", "agent2", 1, 2),
                span("agent2", "agent1", 3, 4),
                span("agent3", "agent3", 5, 6)),
            MarksByName.AGENTS);

    assertThat(parts.stream().flatMap(part -> part.spans().stream()).map(SpanData::getName))
        .containsOnly("agent1", "agent2", "agent3");
  }

  //  a
  //  ├─ agent1
  //  │  └─ m
  //  │     └─ b
  //  └─ agent2
  @Test
  void everySpan_isOwnedOnce_thoughRootsStandInTwoParts() {
    List<Part> parts =
        TaskDivision.divide(
            List.of(
                root("a", 0, 99),
                span("agent1", "a", 1, 9),
                span("m", "agent1", 2, 8),
                span("b", "m", 3, 7),
                span("agent2", "a", 10, 20)),
            MarksByName.AGENTS);
    Set<String> roots = TaskDivision.rootsOf(parts);

    assertThat(parts).extracting(part -> part.spans().size()).containsExactly(3, 2, 2, 1);
    assertThat(parts)
        .extracting(part -> TaskDivision.ownSpans(part, roots))
        .containsExactly(1, 1, 2, 1);
  }

  @Test
  void order_doesNotMatter() {
    List<SpanData> spans =
        new ArrayList<>(
            List.of(
                root("a", 0, 99),
                span("agent1", "a", 1, 9),
                span("agent1", "m1", 1, 8),
                span("m1", "a", 2, 3),
                span("agent2", "agent1", 4, 5),
                span("agent3", "a", 10, 20)));
    List<String> expected = tasks(spans.toArray(new SpanData[0]));
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      Collections.shuffle(spans, random);
      assertThat(tasks(spans.toArray(new SpanData[0]))).isEqualTo(expected);
    }
  }

  private static List<String> tasks(SpanData... spans) {
    return TaskDivision.divide(List.of(spans), MarksByName.AGENTS).stream()
        .filter(part -> TaskDivision.isTask(part, MarksByName.AGENTS))
        .map(TaskDivisionTest::draw)
        .toList();
  }

  private static String draw(Part part) {
    return part.root().getName()
        + part.spans().stream()
            .map(SpanData::getName)
            .sorted()
            .collect(Collectors.joining(" ", "[", "]"));
  }
}
