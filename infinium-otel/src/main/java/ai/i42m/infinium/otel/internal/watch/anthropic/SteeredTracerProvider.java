package ai.i42m.infinium.otel.internal.watch.anthropic;

import ai.i42m.infinium.otel.internal.watch.WatchedCalls;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerBuilder;
import io.opentelemetry.api.trace.TracerProvider;
import org.jspecify.annotations.Nullable;

/**
 * Gives the vendor's library, under the names of its own scopes, tracers of the OpenTelemetry that
 * has our spans. Looked up at each call. Thread-safe.
 */
final class SteeredTracerProvider implements TracerProvider {

  private final WatchedCalls calls;
  private final @Nullable TracerProvider before;
  private final boolean lendsContent;

  /**
   * Steers to where the calls go.
   *
   * @param before what the client had been given; counts while nobody would see our spans
   * @param lendsContent whether messages that the vendor writes down may stand on our spans
   */
  SteeredTracerProvider(WatchedCalls calls, @Nullable TracerProvider before, boolean lendsContent) {
    this.calls = calls;
    this.before = before;
    this.lendsContent = lendsContent;
  }

  @Override
  public Tracer get(String scope) {
    return new SteeredTracer(target().get(scope), lendsContent);
  }

  @Override
  public Tracer get(String scope, String version) {
    return new SteeredTracer(target().get(scope, version), lendsContent);
  }

  @Override
  public TracerBuilder tracerBuilder(String scope) {
    return new SteeredTracerBuilder(target().tracerBuilder(scope), lendsContent);
  }

  private TracerProvider target() {
    TracerProvider ours = calls.tracerProvider();
    if (ours != null) {
      return ours;
    }
    return before == null ? global() : before;
  }

  /** Where the vendor looks without us. */
  private static TracerProvider global() {
    try {
      return Since157.global();
    } catch (LinkageError e) {
      return TracerProvider.noop();
    }
  }

  /** Before, a look would install a no-op for good, so the vendor does not look either. */
  private static final class Since157 {

    private Since157() {}

    static TracerProvider global() {
      return GlobalOpenTelemetry.getOrNoop().getTracerProvider();
    }
  }

  private record SteeredTracerBuilder(TracerBuilder delegate, boolean lendsContent)
      implements TracerBuilder {

    @Override
    public TracerBuilder setSchemaUrl(String schemaUrl) {
      delegate.setSchemaUrl(schemaUrl);
      return this;
    }

    @Override
    public TracerBuilder setInstrumentationVersion(String version) {
      delegate.setInstrumentationVersion(version);
      return this;
    }

    @Override
    public Tracer build() {
      return new SteeredTracer(delegate.build(), lendsContent);
    }
  }
}
