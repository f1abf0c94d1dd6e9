package ai.i42m.infinium.otel.internal.tree;

import static ai.i42m.infinium.otel.internal.tree.Spans.remoteChild;
import static ai.i42m.infinium.otel.internal.tree.Spans.root;
import static ai.i42m.infinium.otel.internal.tree.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Spans whose name begins with m are marked as tasks. */
class TaskSplitTest {

  //  a
  //  ├─ b
  //  └─ m1
  //     └─ c
  //        └─ m2
  //           └─ d
  @Test
  void split_markedTaskInside_isAPartOfItsOwn_andALeafOfTheOuterOne() {
    assertThat(
            split(
                root("a", 0, 99),
                span("b", "a", 1, 2),
                span("m1", "a", 3, 50),
                span("c", "m1", 4, 40),
                span("m2", "c", 5, 30),
                span("d", "m2", 6, 20)))
        .containsExactly("a: a b m1", "m1*: m1 c m2", "m2*: m2 d");
  }

  @Test
  void split_remoteParent_beginsAPart_evenWhenThatParentIsHere() {
    assertThat(split(root("a", 0, 99), remoteChild("b", "a", 1, 9), span("c", "b", 2, 3)))
        .containsExactly("a: a", "b: b c");
  }

  @Test
  void split_missingParent_goesToTheFirstLocalRoot() {
    assertThat(
            split(
                root("a", 0, 9), root("b", 10, 19), span("c", "x", 11, 12), span("d", "c", 12, 13)))
        .containsExactly("a: a c d", "b: b");
  }

  @Test
  void split_withoutAnyRoot_isOnePartThatSaysSo() {
    assertThat(split(span("c", "x", 1, 2), span("d", "y", 3, 4))).containsExactly("c?: c d");
  }

  @Test
  void split_markedTaskWithoutItsOuterOne_hasItsRoot() {
    assertThat(split(span("m1", "x", 1, 9), span("c", "m1", 2, 3))).containsExactly("m1*: m1 c");
  }

  @Test
  void split_ringOfParents_endsAndLosesNothing() {
    assertThat(split(root("a", 0, 9), span("b", "c", 1, 2), span("c", "b", 3, 4)))
        .containsExactly("a: a b c");
  }

  @Test
  void split_inWhateverOrder_givesTheSameParts_withEverySpanInOne() {
    List<SpanData> spans = new ArrayList<>();
    spans.add(root("a", 0, 1000));
    Random random = new Random(11);
    for (int i = 1; i < 80; i++) {
      String prefix = random.nextInt(6) == 0 ? "m" : "s";
      String parentPrefix = random.nextInt(6) == 0 ? "m" : "s";
      spans.add(span(prefix + i, parentPrefix + random.nextInt(80), random.nextInt(30), 40));
    }
    SpanData[] asArray = spans.toArray(SpanData[]::new);
    List<String> expected = split(asArray);
    for (int round = 0; round < 50; round++) {
      Collections.shuffle(spans, random);
      assertThat(split(spans.toArray(SpanData[]::new))).isEqualTo(expected);
    }
    String all = String.join(" ", expected);
    assertThat(spans)
        .allSatisfy(span -> assertThat(all).containsPattern("\\b" + span.getName() + "\\b"));
  }

  private static List<String> split(SpanData... spans) {
    return TaskSplit.split(List.of(spans), span -> span.getName().startsWith("m")).stream()
        .map(TaskSplitTest::draw)
        .collect(Collectors.toList());
  }

  private static String draw(TaskSplit.Part part) {
    String flag = part.marked() ? "*" : part.rootMissing() ? "?" : "";
    return part.root().getName()
        + flag
        + ": "
        + part.spans().stream()
            .map(SpanData::getName)
            .sorted(byStart(part))
            .collect(Collectors.joining(" "));
  }

  private static java.util.Comparator<String> byStart(TaskSplit.Part part) {
    return java.util.Comparator.comparingLong(
            (String name) ->
                part.spans().stream()
                    .filter(span -> span.getName().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .getStartEpochNanos())
        .thenComparing(java.util.Comparator.naturalOrder());
  }
}
