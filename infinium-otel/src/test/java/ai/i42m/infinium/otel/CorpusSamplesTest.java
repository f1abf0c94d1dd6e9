package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.CorpusFile;
import ai.i42m.infinium.otel.internal.dialect.Dialects;
import ai.i42m.infinium.otel.internal.dialect.OperationKind;
import ai.i42m.infinium.otel.internal.dialect.SpanReading;
import ai.i42m.infinium.otel.internal.dialect.SpanView;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Spans composed from the sources of libraries that could not be run: each is read for what it is.
 */
class CorpusSamplesTest {

  static List<String> samples() {
    return CorpusFile.samples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void read_sample_knowsEachSpan(String name) {
    CorpusFile file = CorpusFile.read(name);
    List<LogRecordData> logs = file.logs();
    for (SpanData span : file.spans()) {
      SpanReading reading = Dialects.read(SpanView.of(span, logsOf(span, logs)));
      assertThat(kindOf(reading)).as(span.getName()).isIn(file.expectedKinds(span));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void read_sample_knowsItsFailures(String name) {
    CorpusFile file = CorpusFile.read(name);
    List<LogRecordData> logs = file.logs();
    for (SpanData span : file.spans()) {
      SpanReading reading = Dialects.read(SpanView.of(span, logsOf(span, logs)));
      boolean failed =
          file.expectsFailure(span) || span.getStatus().getStatusCode() == StatusCode.ERROR;
      assertThat(reading.failure() != null).as(span.getName()).isEqualTo(failed);
    }
  }

  private static List<LogRecordData> logsOf(SpanData span, List<LogRecordData> logs) {
    return logs.stream()
        .filter(log -> log.getSpanContext().getSpanId().equals(span.getSpanId()))
        .toList();
  }

  /**
   * The words of the corpus: frames are steps there, because it does not say what becomes of them.
   */
  private static String kindOf(SpanReading reading) {
    OperationKind kind = reading.kind();
    return switch (kind) {
      case MODEL_CALL -> "llm";
      case TOOL_CALL -> "tool";
      case NOISE -> "skip";
      case TASK, STEP, AGENT, ACTIVITY, WORK, EXCHANGE, INFRASTRUCTURE, SCAFFOLDING -> "step";
    };
  }
}
