package ai.i42m.infinium.otel.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.MappingOptions;
import ai.i42m.infinium.otel.SpanMapping;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumTags;
import ai.i42m.infinium.task.EnvironmentContext;
import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the limits of a real SDK drop without a word. */
class SpanLossesTest {

  @Test
  void attributesBeyondTheLimit_areSaid() {
    assertThat(cutFields(span -> setAttributes(span, 200))).isEqualTo("span.attributes");
  }

  @Test
  void eventsBeyondTheLimit_areSaid() {
    assertThat(cutFields(span -> addEvents(span, 200))).isEqualTo("span.events");
  }

  @Test
  void attributeThatIsSetTwice_isNoLoss() {
    assertThat(
            cutFields(
                span -> {
                  setAttributes(span, 50);
                  setAttributes(span, 50);
                }))
        .isNull();
  }

  private static void setAttributes(Span span, int count) {
    for (int i = 0; i < count; i++) {
      span.setAttribute("app.attribute." + i, i);
    }
  }

  private static void addEvents(Span span, int count) {
    for (int i = 0; i < count; i++) {
      span.addEvent("event");
    }
  }

  private static @Nullable String cutFields(Consumer<Span> work) {
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build()) {
      Span span = provider.get("genai").spanBuilder("chat m").startSpan();
      span.setAttribute("gen_ai.operation.name", "chat").setAttribute("gen_ai.request.model", "m");
      work.accept(span);
      span.end();
      return cutFields(spans.getFinishedSpanItems());
    }
  }

  private static @Nullable String cutFields(List<SpanData> spans) {
    List<TaskData> tasks = SpanMapping.read(spans, List.of(), MappingOptions.getDefault());
    assertThat(tasks).hasSize(1);
    EnvironmentContext environment = Objects.requireNonNull(tasks.get(0).environment());
    return Objects.requireNonNull(environment.customTags()).get(InfiniumTags.CUT_FIELDS);
  }
}
