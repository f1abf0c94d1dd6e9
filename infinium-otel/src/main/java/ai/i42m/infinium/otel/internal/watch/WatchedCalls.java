package ai.i42m.infinium.otel.internal.watch;

import ai.i42m.infinium.InfiniumVersion;
import ai.i42m.infinium.otel.WatchOptions;
import ai.i42m.infinium.otel.internal.trace.Recording;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Begins the spans of all calls of one watched client. Immutable and thread-safe. */
public final class WatchedCalls {

  private final Supplier<@Nullable Tracer> tracers;
  private final Supplier<@Nullable TracerProvider> providers;
  private final WatchOptions options;
  private final ModelEndpoint endpoint;

  private WatchedCalls(
      Supplier<@Nullable Tracer> tracers,
      Supplier<@Nullable TracerProvider> providers,
      WatchOptions options,
      ModelEndpoint endpoint) {
    this.tracers = tracers;
    this.providers = providers;
    this.options = options;
    this.endpoint = endpoint;
  }

  /**
   * Calls to a place that is not known yet.
   *
   * @param tracers asked at each call; null from it means that nobody would see the span
   */
  public static WatchedCalls create(Supplier<@Nullable Tracer> tracers, WatchOptions options) {
    return new WatchedCalls(tracers, () -> null, options, ModelEndpoint.of("unknown"));
  }

  /**
   * The same, for vendors whose libraries make spans of their own as well.
   *
   * @param known where those go, beside ours; asked at each call
   */
  public WatchedCalls on(Supplier<@Nullable TracerProvider> known) {
    return new WatchedCalls(tracers, known, options, endpoint);
  }

  /** The same, to this place; a provider that the program set stays. */
  public WatchedCalls to(ModelEndpoint known) {
    return new WatchedCalls(tracers, providers, options, known.named(options.getProvider()));
  }

  /**
   * The same, under an instrumentation scope of its own: what others tell of the same calls is then
   * known as such.
   */
  public WatchedCalls inScope(String name) {
    return new WatchedCalls(() -> scopedTracer(name), providers, options, endpoint);
  }

  private @Nullable Tracer scopedTracer(String name) {
    TracerProvider provider = providers.get();
    return provider == null
        ? null
        : provider.tracerBuilder(name).setInstrumentationVersion(InfiniumVersion.current()).build();
  }

  /** What the program asked for. */
  public WatchOptions options() {
    return options;
  }

  /** Where the spans go now; null when nobody would see them. */
  public @Nullable Tracer tracer() {
    return tracers.get();
  }

  /** Where a vendor's own spans go now, beside ours; null when nobody would see them. */
  public @Nullable TracerProvider tracerProvider() {
    return providers.get();
  }

  /**
   * Begins a call below the current context.
   *
   * @param operation one of the convention's
   * @param read fills in what is asked for; what it throws costs what it had not said yet
   * @return null when there is nobody to see it, or a watched call around it has the span already
   */
  public @Nullable WatchedCall begin(String operation, Consumer<CallRequest> read) {
    return begin(Context.current(), operation, read);
  }

  /** The same below a given context. */
  public @Nullable WatchedCall begin(Context parent, String operation, Consumer<CallRequest> read) {
    Tracer tracer = tracers.get();
    if (tracer == null || WatchedCall.isWithin(parent)) {
      return null;
    }
    try {
      return begin(tracer, parent, operation, read);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      Recording.failed(e);
      return null;
    }
  }

  private WatchedCall begin(
      Tracer tracer, Context parent, String operation, Consumer<CallRequest> read) {
    boolean content = options.isCaptureContent();
    CallRequest request =
        new CallRequest(
            operation, endpoint, content ? new MessagePreview(options.getRedactor()) : null);
    Recording.safely(() -> read.accept(request));
    Span span =
        tracer
            .spanBuilder(request.spanName())
            .setParent(parent)
            .setSpanKind(SpanKind.CLIENT)
            .setAllAttributes(request.attributes())
            .startSpan();
    return new WatchedCall(span, parent, new CallAnswer(content, options.getRedactor()));
  }
}
