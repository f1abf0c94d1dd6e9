package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.attribute.InfiniumAttributes;
import com.sun.management.ThreadMXBean;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InfiniumSamplerTest {

  private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
  private static final AttributeKey<String> KEY = AttributeKey.stringKey("key");
  private static final Attributes TASK = Attributes.of(InfiniumAttributes.INFINIUM_KIND, "task");
  private static final Attributes REQUEST = Attributes.builder().put("http.route", "/a").build();
  private static final Attributes STEP = Attributes.of(InfiniumAttributes.INFINIUM_KIND, "step");

  @Test
  void taskOfOurs_isRecordedWhateverTheSamplerSays() {
    InfiniumSampler sampler = InfiniumSampler.wrap(Sampler.alwaysOff());

    assertThat(decision(sampler, Context.root(), TASK)).isEqualTo(SamplingDecision.RECORD_ONLY);
    assertThat(decision(sampler, in(remote()), TASK)).isEqualTo(SamplingDecision.RECORD_ONLY);
    assertThat(decision(sampler, in(dropped()), TASK)).isEqualTo(SamplingDecision.RECORD_ONLY);
    assertThat(sampler.unrecordedTraces()).isZero();
  }

  @Test
  void localRootOfOthers_isDropped_andCounted_unlessAskedFor() {
    InfiniumSampler sampler = InfiniumSampler.wrap(Sampler.alwaysOff());
    assertThat(decision(sampler, Context.root(), Attributes.empty()))
        .isEqualTo(SamplingDecision.DROP);
    assertThat(decision(sampler, in(remote()), STEP)).isEqualTo(SamplingDecision.DROP);
    assertThat(decision(sampler, in(dropped()), STEP)).isEqualTo(SamplingDecision.DROP);
    assertThat(sampler.unrecordedTraces()).isEqualTo(2);

    InfiniumSampler all = InfiniumSampler.builder(sampler).setRecordUnsampled(true).build();
    assertThat(decision(all, Context.root(), Attributes.empty()))
        .isEqualTo(SamplingDecision.RECORD_ONLY);
    assertThat(decision(all, in(remote()), Attributes.empty()))
        .isEqualTo(SamplingDecision.RECORD_ONLY);
    assertThat(decision(all, in(dropped()), Attributes.empty())).isEqualTo(SamplingDecision.DROP);
    assertThat(all.unrecordedTraces()).isZero();
  }

  @Test
  void childOfARecordedSpan_isRecorded_alsoWhenThatHasEnded() {
    InfiniumSampler sampler = InfiniumSampler.wrap(Sampler.alwaysOff());
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setSampler(sampler)
            .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
            .build()) {
      Span task = provider.get("test").spanBuilder("task").setAllAttributes(TASK).startSpan();
      assertThat(decision(sampler, in(task), Attributes.empty()))
          .isEqualTo(SamplingDecision.RECORD_ONLY);
      task.end();

      assertThat(task.getSpanContext().isSampled()).isFalse();
      assertThat(decision(sampler, in(task), Attributes.empty()))
          .isEqualTo(SamplingDecision.RECORD_ONLY);
    }
  }

  @Test
  void otherAnswers_passAsTheyAre() {
    for (SamplingDecision decision :
        List.of(SamplingDecision.RECORD_AND_SAMPLE, SamplingDecision.RECORD_ONLY)) {
      SamplingResult answer = SamplingResult.create(decision, Attributes.of(KEY, "value"));

      assertThat(ask(InfiniumSampler.wrap(answering(answer)), Context.root(), TASK))
          .isSameAs(answer);
    }
    assertThat(ask(InfiniumSampler.wrap(Sampler.alwaysOff()), Context.root(), STEP))
        .isSameAs(SamplingResult.drop());
  }

  @Test
  void spanOfTheSdksSamplers_allocatesNothing() {
    Sampler on = InfiniumSampler.wrap(Sampler.parentBased(Sampler.alwaysOn()));
    Sampler off = InfiniumSampler.wrap(Sampler.parentBased(Sampler.alwaysOff()));
    Context root = Context.root();
    long bytes = Long.MAX_VALUE;
    // The first rounds load classes, and what is compiled in between allocates nothing here.
    for (int round = 0; round < 20 && bytes > 0; round++) {
      long before = allocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        assertSame(ask(on, root, STEP), SamplingResult.recordAndSample());
        assertSame(ask(off, root, TASK), SamplingResult.recordOnly());
        assertSame(ask(off, root, REQUEST), SamplingResult.drop());
      }
      bytes = allocatedBytes() - before;
    }

    assertThat(bytes).isLessThan(10_000);
  }

  @Test
  void changedDrop_keepsAttributesAndTraceState() {
    TraceState state = TraceState.builder().put("vendor", "1").build();
    SamplingResult drop = new StatefulDrop(Attributes.of(KEY, "value"), state);
    SamplingResult answer = ask(InfiniumSampler.wrap(answering(drop)), Context.root(), TASK);

    assertThat(answer.getDecision()).isEqualTo(SamplingDecision.RECORD_ONLY);
    assertThat(answer.getAttributes()).isEqualTo(Attributes.of(KEY, "value"));
    assertThat(answer.getUpdatedTraceState(TraceState.getDefault())).isEqualTo(state);
    assertThat(ask(InfiniumSampler.wrap(Sampler.alwaysOff()), Context.root(), TASK))
        .isSameAs(SamplingResult.recordOnly());
  }

  @Test
  void wrap_ofAWrappedOne_isThatOne() {
    InfiniumSampler once =
        InfiniumSampler.builder(Sampler.alwaysOff()).setRecordUnsampled(true).build();

    assertThat(InfiniumSampler.wrap(once)).isSameAs(once);
    assertThat(InfiniumSampler.builder(once).build().getDescription())
        .isEqualTo(once.getDescription());
  }

  @Test
  void description_namesTheWrappedOne() {
    Sampler tenth = Sampler.traceIdRatioBased(0.1);

    assertThat(InfiniumSampler.wrap(tenth).getDescription())
        .isEqualTo("Infinium{TraceIdRatioBased{0.100000}}");
    assertThat(InfiniumSampler.builder(tenth).setRecordUnsampled(true).build())
        .hasToString("Infinium{recordUnsampled,TraceIdRatioBased{0.100000}}");
  }

  @Test
  @Tag("opentelemetry-1.65")
  void shutdown_reachesTheWrappedOne() {
    AtomicInteger shutdowns = new AtomicInteger();
    Sampler sampler =
        new Answering(SamplingResult.drop()) {
          @Override
          public CompletableResultCode shutdown() {
            shutdowns.incrementAndGet();
            return CompletableResultCode.ofFailure();
          }
        };
    SdkTracerProvider provider =
        SdkTracerProvider.builder().setSampler(InfiniumSampler.wrap(sampler)).build();

    assertThat(provider.shutdown().isSuccess()).isFalse();
    assertThat(shutdowns).hasValue(1);
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private static void assertSame(SamplingResult answer, SamplingResult expected) {
    if (answer != expected) {
      throw new AssertionError(answer);
    }
  }

  private static SamplingDecision decision(Sampler sampler, Context parent, Attributes start) {
    return ask(sampler, parent, start).getDecision();
  }

  private static SamplingResult ask(Sampler sampler, Context parent, Attributes start) {
    return sampler.shouldSample(parent, TRACE_ID, "span", SpanKind.INTERNAL, start, List.of());
  }

  private static Context in(Span parent) {
    return Context.root().with(parent);
  }

  private static Span remote() {
    return Span.wrap(
        SpanContext.createFromRemoteParent(
            TRACE_ID, "b7ad6b7169203331", TraceFlags.getDefault(), TraceState.getDefault()));
  }

  private static Span dropped() {
    return Span.wrap(
        SpanContext.create(
            TRACE_ID, "b7ad6b7169203331", TraceFlags.getDefault(), TraceState.getDefault()));
  }

  private static Sampler answering(SamplingResult answer) {
    return new Answering(answer);
  }

  /** Says the same of every span. */
  private static class Answering implements Sampler {

    private final SamplingResult answer;

    Answering(SamplingResult answer) {
      this.answer = answer;
    }

    @Override
    public SamplingResult shouldSample(
        Context parentContext,
        String traceId,
        String name,
        SpanKind spanKind,
        Attributes attributes,
        List<LinkData> parentLinks) {
      return answer;
    }

    @Override
    public String getDescription() {
      return "Answering";
    }
  }

  private record StatefulDrop(Attributes attributes, TraceState state) implements SamplingResult {

    @Override
    public SamplingDecision getDecision() {
      return SamplingDecision.DROP;
    }

    @Override
    public Attributes getAttributes() {
      return attributes;
    }

    @Override
    public TraceState getUpdatedTraceState(TraceState parentTraceState) {
      return state;
    }
  }
}
