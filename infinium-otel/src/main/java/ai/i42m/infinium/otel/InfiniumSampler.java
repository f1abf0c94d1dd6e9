package ai.i42m.infinium.otel;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_KIND;
import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumKindValues;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Records tasks that another sampler drops, without exporting them anywhere else.
 *
 * <pre>{@code
 * SdkTracerProvider.builder()
 *     .setSampler(InfiniumSampler.wrap(Sampler.parentBased(Sampler.traceIdRatioBased(0.1))))
 *     .addSpanProcessor(InfiniumSpanProcessor.create(exporter))
 * }</pre>
 *
 * <p>A span that is dropped reaches no processor: behind a sampler of 10 %, nine tasks of ten would
 * not exist. Here the answer DROP becomes RECORD_ONLY, which processors see and exporters do not:
 *
 * <pre>
 *   task of our API                    recorded
 *   child of a span recorded here      recorded, also when that has ended
 *   local root of others               recorded if {@link Builder#setRecordUnsampled} says so
 *   any other span                     dropped
 * </pre>
 *
 * <p>All other answers of the sampler pass unchanged, and so do its attributes and trace state.
 * RECORD_ONLY spans reach an {@link InfiniumSpanProcessor}; a batch processor exports none of them,
 * so an {@link InfiniumSpanExporter} alone does not see them. See docs/sampling.md.
 *
 * <p>The first sign of agent work among what is dropped is told in one WARNING, with the count.
 * Thread-safe if the wrapped sampler is. Throws only what that throws; costs nothing measurable on
 * the way of a sampled span.
 */
public final class InfiniumSampler implements Sampler {

  private final Sampler sampler;
  private final boolean recordUnsampled;
  private final UnrecordedTraces unrecorded;

  private InfiniumSampler(Builder options) {
    this.sampler = options.sampler;
    this.recordUnsampled = options.recordUnsampled;
    this.unrecorded = new UnrecordedTraces(System::nanoTime);
  }

  /**
   * Records tasks of our API, and everything below them, whatever the sampler says.
   *
   * @param sampler asked about every span. One that is wrapped already is given back as it is
   * @return the sampler, to be set on the tracer provider
   */
  public static InfiniumSampler wrap(Sampler sampler) {
    return sampler instanceof InfiniumSampler wrapped ? wrapped : builder(sampler).build();
  }

  /**
   * Starts from a sampler and lets options be set.
   *
   * @param sampler asked about every span. One that is wrapped already is taken out, and its
   *     options stand until they are set
   * @return a builder
   */
  public static Builder builder(Sampler sampler) {
    return new Builder(requireNonNull(sampler, "sampler"));
  }

  @Override
  public SamplingResult shouldSample(
      Context parentContext,
      String traceId,
      String name,
      SpanKind spanKind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    SamplingResult result =
        sampler.shouldSample(parentContext, traceId, name, spanKind, attributes, parentLinks);
    if (result.getDecision() != SamplingDecision.DROP) {
      return result;
    }
    Span parent = Span.fromContext(parentContext);
    boolean localRoot = isLocalRoot(parent.getSpanContext());
    if (isTask(attributes) || (localRoot ? recordUnsampled : isRecorded(parent))) {
      return result == SamplingResult.drop() ? SamplingResult.recordOnly() : new RecordOnly(result);
    }
    unrecorded.dropped(localRoot, name, attributes);
    return result;
  }

  /**
   * How many traces were not recorded here: local roots that were dropped, tasks or not.
   *
   * @return since this sampler was made
   */
  public long unrecordedTraces() {
    return unrecorded.count();
  }

  /** {@code Infinium{…}} around the wrapped sampler's description. */
  @Override
  public String getDescription() {
    return "Infinium{"
        + (recordUnsampled ? "recordUnsampled," : "")
        + sampler.getDescription()
        + "}";
  }

  /** Shuts the wrapped sampler down. Called by the SDK since OpenTelemetry 1.65. */
  @Override
  public CompletableResultCode shutdown() {
    return SamplerShutdown.of(sampler);
  }

  @Override
  public String toString() {
    return getDescription();
  }

  private static boolean isTask(Attributes attributes) {
    return InfiniumKindValues.TASK.equals(attributes.get(INFINIUM_KIND));
  }

  private static boolean isLocalRoot(SpanContext parent) {
    return !parent.isValid() || parent.isRemote();
  }

  /** A span that is dropped is nothing but a context; one that is recorded can be read for good. */
  private static boolean isRecorded(Span parent) {
    return parent instanceof ReadableSpan || parent.isRecording();
  }

  /** Options of an {@link InfiniumSampler}. Not thread-safe. */
  public static final class Builder {

    private final Sampler sampler;
    private boolean recordUnsampled;

    private Builder(Sampler sampler) {
      InfiniumSampler wrapped = sampler instanceof InfiniumSampler ours ? ours : null;
      this.sampler = wrapped == null ? sampler : wrapped.sampler;
      this.recordUnsampled = wrapped != null && wrapped.recordUnsampled;
    }

    /**
     * Says whether traces of other instrumentations are recorded, too, when the sampler drops them:
     * those in which a model is called or an agent runs become tasks then.
     *
     * @param recordUnsampled false unless set: somebody chose not to record this traffic, and
     *     recording all of it costs what a sampler of 100 % costs, but for the export
     * @return this
     */
    public Builder setRecordUnsampled(boolean recordUnsampled) {
      this.recordUnsampled = recordUnsampled;
      return this;
    }

    /**
     * Makes the sampler.
     *
     * @return one to set on one tracer provider
     */
    public InfiniumSampler build() {
      return new InfiniumSampler(this);
    }
  }

  /** A DROP that is recorded after all. */
  private record RecordOnly(SamplingResult dropped) implements SamplingResult {

    @Override
    public SamplingDecision getDecision() {
      return SamplingDecision.RECORD_ONLY;
    }

    @Override
    public Attributes getAttributes() {
      return dropped.getAttributes();
    }

    @Override
    public TraceState getUpdatedTraceState(TraceState parentTraceState) {
      return dropped.getUpdatedTraceState(parentTraceState);
    }
  }

  /** The shutdown that samplers have since 1.65, when the SDK first calls it. */
  static final class SamplerShutdown {

    private SamplerShutdown() {}

    static CompletableResultCode of(Sampler sampler) {
      return sampler.shutdown();
    }
  }
}
