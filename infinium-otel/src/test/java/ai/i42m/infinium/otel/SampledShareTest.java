package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.RecordingLog;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampledShareTest {
  private final RecordingLog log = RecordingLog.of(SampledShare.class.getName());
  private final SampledShare share = new SampledShare();
  private final Random random = new Random(42);

  @AfterEach
  void close() {
    log.close();
  }

  private Stream<String> ids() {
    return Stream.generate(() -> TraceId.fromLongs(random.nextLong(), random.nextLong()));
  }

  private Stream<String> sampledIds(double ratio) {
    Sampler sampler = Sampler.traceIdRatioBased(ratio);
    return ids().filter(id -> isSampled(sampler, id));
  }

  private static boolean isSampled(Sampler sampler, String id) {
    return sampler
        .shouldSample(Context.root(), id, "", SpanKind.SERVER, Attributes.empty(), List.of())
        .getDecision()
        .equals(SamplingDecision.RECORD_AND_SAMPLE);
  }

  private void see(Stream<String> traceIds, TraceFlags flags) {
    traceIds.forEach(
        id ->
            share.see(SpanContext.create(id, "00000000000000ff", flags, TraceState.getDefault())));
  }

  @ParameterizedTest
  @CsvSource({"0.2,2", "0.1,1", "0.05,5", "0.001,1 %"})
  void sampledTraces_areToldOnce(double ratio, String percent) {
    see(sampledIds(ratio).limit(31), TraceFlags.getSampled());
    assertThat(log.lines()).isEmpty();

    see(sampledIds(ratio).limit(100), TraceFlags.getSampled());

    assertThat(log.lines()).singleElement().asString().contains("about " + percent);
  }

  @Test
  void allTraces_areNotTold() {
    see(ids().limit(1_000), TraceFlags.getSampled());

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void traceIdsThatAreUuids_areNotTold() {
    Stream<String> uuids =
        LongStream.range(0, 1_000)
            .mapToObj(i -> UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)}))
            .map(uuid -> uuid.toString().replace("-", ""));

    see(uuids, TraceFlags.getSampled());

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void traceIdsThatAreCountedUp_areNotTold() {
    see(LongStream.range(1, 1_000).mapToObj(i -> TraceId.fromLongs(0, i)), TraceFlags.getSampled());

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void tasksOfOneTrace_countOnce() {
    String id = sampledIds(0.1).findFirst().orElseThrow();

    see(Stream.generate(() -> id).limit(1_000), TraceFlags.getSampled());

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void tasksThatSurviveTheSampler_endIt() {
    see(sampledIds(0.1).limit(1), TraceFlags.getDefault());
    see(sampledIds(0.1).limit(100), TraceFlags.getSampled());

    assertThat(log.lines()).isEmpty();
  }
}
