package ai.i42m.infinium.otel.internal.collect;

import static ai.i42m.infinium.otel.internal.tree.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SpanWeightTest {

  private static final String TEXT = "x".repeat(1_000);
  private static final int CHARACTERS = 2 * TEXT.length();
  private static final int OVERHEAD = 600;

  @Test
  void bareSpan_weighsItsObjects() {
    assertThat(SpanWeight.of(span("a", "b", 0, 1))).isBetween(500L, 700L);
  }

  @Test
  void texts_weighTwoBytesACharacter_whereverTheyStand() {
    AttributeKey<String> key = AttributeKey.stringKey("k");
    AttributeKey<List<String>> keys = AttributeKey.stringArrayKey("k");

    assertAdds(CHARACTERS, Attributes.of(key, TEXT));
    assertAdds(3 * CHARACTERS, Attributes.of(keys, List.of(TEXT, TEXT, TEXT)));
    assertThat(added(span -> span.addEvent("e", Attributes.of(key, TEXT))))
        .isBetween(CHARACTERS, CHARACTERS + OVERHEAD);
    assertThat(added(span -> span.addEvent(TEXT))).isBetween(CHARACTERS, CHARACTERS + OVERHEAD);
    assertThat(added(span -> span.addLink(SpanContext.getInvalid(), Attributes.of(key, TEXT))))
        .isLessThan(CHARACTERS + OVERHEAD);
    assertThat(added(span -> span.updateName(TEXT))).isBetween(CHARACTERS - 100, CHARACTERS);
  }

  @Test
  void recordedException_weighsItsStackTrace() {
    assertThat(added(span -> span.recordException(new IllegalStateException(TEXT))))
        .isGreaterThan(2 * CHARACTERS);
  }

  @Test
  @Tag("opentelemetry-1.59")
  void nestedValues_areWeighed_asFarDownAsTheyGo() {
    Value<?> inner = Value.of(KeyValue.of("text", Value.of(TEXT)), KeyValue.of("n", Value.of(1)));
    Value<?> nested = Value.of(List.of(inner, Value.of(new byte[4_000])));

    assertAdds(CHARACTERS + 4_000, Attributes.of(AttributeKey.valueKey("k"), nested));
  }

  @Test
  @Tag("opentelemetry-1.59")
  void depthWithoutEnd_isCutOff() {
    Value<?> deep = Value.of(TEXT);
    for (int i = 0; i < 100_000; i++) {
      deep = Value.of(List.of(deep));
    }

    assertAdds(1_000, Attributes.of(AttributeKey.valueKey("k"), deep), 3_000);
  }

  private static void assertAdds(int bytes, Attributes attributes) {
    assertAdds(bytes, attributes, OVERHEAD);
  }

  private static void assertAdds(int bytes, Attributes attributes, int overhead) {
    long bare = SpanWeight.of(span("a", "b", 0, 1));
    assertThat((int) (SpanWeight.of(span("a", "b", 0, 1, attributes)) - bare))
        .isBetween(bytes, bytes + overhead);
  }

  private static int added(Consumer<Span> change) {
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
            .build()) {
      Span span = provider.get("test").spanBuilder("a").startSpan();
      SpanData before = ((ReadableSpan) span).toSpanData();
      long bare = SpanWeight.of(before);
      change.accept(span);
      return (int) (SpanWeight.of(((ReadableSpan) span).toSpanData()) - bare);
    }
  }
}
