package ai.i42m.infinium.otel.internal.tree;

import static ai.i42m.infinium.otel.internal.tree.Spans.root;
import static ai.i42m.infinium.otel.internal.tree.Spans.span;
import static ai.i42m.infinium.otel.internal.tree.Spans.spanId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanTreeTest {

  //  a
  //  ├─ b
  //  │  └─ d
  //  └─ c
  @Test
  void build_attachesChildrenInOrderOfTheirStart() {
    SpanTree tree =
        tree(span("c", "a", 5, 9), root("a", 0, 10), span("d", "b", 2, 3), span("b", "a", 1, 4));

    assertThat(draw(tree)).isEqualTo("a(b(d) c)");
    assertThat(tree.findings()).isEqualTo(new TreeFindings(0, 0, 0, 0));
  }

  @Test
  void build_inWhateverOrder_givesTheSameTree() {
    List<SpanData> spans = new ArrayList<>();
    spans.add(root("a", 0, 1000));
    Random random = new Random(7);
    for (int i = 1; i < 60; i++) {
      // Some parents do not exist, some spans share start and end, some ids come twice.
      String id = Integer.toString(36 + random.nextInt(50), 36);
      String parent = Integer.toString(36 + random.nextInt(70), 36);
      spans.add(span(id, parent, random.nextInt(20), 20 + random.nextInt(3)));
    }
    String expected = draw(SpanTree.build(spanId("a"), spans));
    for (int round = 0; round < 50; round++) {
      Collections.shuffle(spans, random);
      assertThat(draw(SpanTree.build(spanId("a"), spans))).isEqualTo(expected);
    }
  }

  @Test
  void build_duplicateIds_keepsTheLatestEnd_thenTheMostAttributes() {
    Attributes one = Attributes.of(AttributeKey.stringKey("k"), "v");
    SpanTree tree =
        tree(
            root("a", 0, 10),
            span("b", "a", 1, 5),
            span("b", "a", 1, 6),
            span("b", "a", 1, 6, one));

    assertThat(tree.size()).isEqualTo(2);
    assertThat(tree.findings().duplicates()).isEqualTo(2);
    assertThat(tree.root().children().get(0).span().getAttributes()).isEqualTo(one);
  }

  @Test
  void build_missingParent_hangsBelowTheRoot() {
    SpanTree tree = tree(root("a", 0, 10), span("c", "b", 1, 2));

    assertThat(draw(tree)).isEqualTo("a(c)");
    assertThat(tree.findings().orphans()).isEqualTo(1);
  }

  //  a      b ─► c ─► d ─► b      and e below c
  @Test
  void build_ringOfParents_isCutAtItsFirstSpan() {
    SpanTree tree =
        tree(
            root("a", 0, 10),
            span("b", "d", 3, 9),
            span("c", "b", 2, 9),
            span("d", "c", 4, 9),
            span("e", "c", 1, 9));

    assertThat(draw(tree)).isEqualTo("a(c(e d(b)))");
    assertThat(tree.findings().cycles()).isEqualTo(1);
  }

  @Test
  void build_spanThatIsItsOwnParent_hangsBelowTheRoot() {
    SpanTree tree = tree(root("a", 0, 10), span("b", "b", 1, 2));

    assertThat(draw(tree)).isEqualTo("a(b)");
    assertThat(tree.findings().cycles()).isEqualTo(1);
  }

  @Test
  void build_rootInARing_staysTheRoot() {
    assertThat(draw(tree(span("a", "b", 0, 10), span("b", "a", 1, 2)))).isEqualTo("a(b)");
  }

  @Test
  void build_withoutItsRoot_takesTheFirstSpanWhoseParentIsMissing() {
    assertThat(draw(tree(span("c", "b", 2, 3), span("b", "x", 1, 4), span("d", "y", 5, 6))))
        .isEqualTo("b(c d)");
  }

  @Test
  void build_chainOfHundredThousand_needsNoCallStack() {
    List<SpanData> spans = new ArrayList<>();
    spans.add(root("1", 0, 1));
    for (int i = 2; i <= 100_000; i++) {
      spans.add(span(Integer.toString(i, 36), Integer.toString(i - 1, 36), i, i + 1));
    }
    Collections.shuffle(spans, new Random(1));

    SpanTree tree = SpanTree.build(spanId("1"), spans);

    int depth = 0;
    for (SpanNode node = tree.root(); !node.children().isEmpty(); node = node.children().get(0)) {
      depth++;
    }
    assertThat(depth).isEqualTo(99_999);
  }

  @Test
  void build_nothing_isRefused() {
    assertThatThrownBy(() -> SpanTree.build(spanId("a"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spans is empty");
  }

  private static SpanTree tree(SpanData... spans) {
    return SpanTree.build(spanId("a"), Arrays.asList(spans));
  }

  private static String draw(SpanTree tree) {
    StringBuilder out = new StringBuilder();
    draw(tree.root(), out);
    return out.toString();
  }

  private static void draw(SpanNode node, StringBuilder out) {
    out.append(node.span().getName());
    if (!node.children().isEmpty()) {
      out.append('(');
      String separator = "";
      for (SpanNode child : node.children()) {
        out.append(separator);
        draw(child, out);
        separator = " ";
      }
      out.append(')');
    }
  }
}
