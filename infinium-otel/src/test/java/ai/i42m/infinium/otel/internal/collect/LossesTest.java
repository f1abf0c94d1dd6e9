package ai.i42m.infinium.otel.internal.collect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.RecordingLog;
import ai.i42m.infinium.otel.internal.metric.SpanCounts;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import org.junit.jupiter.api.Test;

class LossesTest {

  private final Losses losses = new Losses(new SpanCounts(), () -> 0);

  @Test
  void say_namesThePlaceOfTheLastLateSpan_andNoContent() {
    SpanContext span =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    try (RecordingLog log = RecordingLog.of(CountedLoss.class.getName())) {
      losses.addLate(span, InstrumentationScopeInfo.create("first"));
      losses.addLate(2, span, InstrumentationScopeInfo.create("my.http-client"));
      losses.say();
      losses.say();

      assertThat(log.lines())
          .containsExactly(
              "WARNING 3 spans came after their task was handed on, and are in no task, the last:"
                  + " span b7ad6b7169203331 of trace 0af7651916cd43dd8448eb211c80319c by"
                  + " my.http-client. Told at most once a minute.");
    }
    assertThat(losses.late()).isEqualTo(3);
  }

  @Test
  void evictedTasks_areSaidWithWhatToDo() {
    try (RecordingLog log = RecordingLog.of(CountedLoss.class.getName())) {
      losses.addEvicted();
      losses.say();

      assertThat(log.lines()).singleElement().asString().contains("1 task").contains("setMaxBytes");
    }
  }
}
