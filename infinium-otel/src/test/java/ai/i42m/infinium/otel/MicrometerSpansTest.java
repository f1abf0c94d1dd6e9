package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.CurrentTraceContext;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Micrometer's bridge, and so Spring, takes for the current span inside a task. */
class MicrometerSpansTest {

  private final CurrentTraceContext micrometer = new OtelCurrentTraceContext();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  // Without any, the SDK's tracers are no-ops.
                  .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
                  .build())
          .build();
  private final Infinium infinium = Infinium.create(telemetry);
  private final Span request = telemetry.getTracer("spring").spanBuilder("request").startSpan();
  private CurrentTraceContext.Scope observed = CurrentTraceContext.Scope.NOOP;

  @BeforeEach
  void observeARequest() {
    observed = micrometer.newScope(OtelSpan.fromOtel(request).context());
  }

  @AfterEach
  void end() {
    observed.close();
    request.end();
    telemetry.close();
  }

  @Test
  void task_isSeenByMicrometer_untilItEnds() {
    try (TaskSpan task = infinium.trace("Answer").start()) {
      assertThat(seen()).isEqualTo(idOf(task.span()));
    }

    assertThat(seen()).isEqualTo(idOf(request));
  }

  @Test
  void step_isSeenByMicrometer_insideItsTask() {
    try (TaskSpan task = infinium.trace("Answer").start()) {
      try (StepSpan step = task.step("tool_use", "Look up").start()) {
        assertThat(seen()).isEqualTo(idOf(step.span()));
      }
      assertThat(seen()).isEqualTo(idOf(task.span()));
    }
  }

  @Test
  void currentSpan_staysTheSdksOwn() {
    try (TaskSpan task = infinium.trace("Answer").start()) {
      assertThat(Span.current()).isSameAs(task.span()).isInstanceOf(ReadableSpan.class);
      assertThat(TaskSpan.current()).isSameAs(task);
    }
  }

  @Test
  void spanOfTheUser_insideATaskOutsideOfARequest_isSeen() {
    try (Scope outside = Context.root().makeCurrent();
        TaskSpan task = infinium.trace("Answer").start()) {
      Span own = telemetry.getTracer("user").spanBuilder("own").startSpan();
      try (Scope entered = own.makeCurrent()) {
        assertThat(seen()).isEqualTo(idOf(own));
      }
      own.end();
    }
  }

  private String seen() {
    TraceContext context = Objects.requireNonNull(micrometer.context());
    return context.spanId();
  }

  private static String idOf(Span span) {
    return span.getSpanContext().getSpanId();
  }
}
