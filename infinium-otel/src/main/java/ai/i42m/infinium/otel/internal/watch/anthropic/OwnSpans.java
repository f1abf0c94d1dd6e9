package ai.i42m.infinium.otel.internal.watch.anthropic;

import ai.i42m.infinium.otel.WatchOptions;
import ai.i42m.infinium.otel.internal.watch.WatchedCalls;
import com.anthropic.core.ClientOptions;
import com.anthropic.core.opentelemetry.OpenTelemetryContentMode;
import com.anthropic.core.opentelemetry.OpenTelemetryOptions;
import com.anthropic.core.opentelemetry.OpenTelemetryTraces;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;

/**
 * The spans that anthropic-java makes itself since 2.72, by default as soon as there is a global
 * OpenTelemetry.
 *
 * <p>A watched client writes them where ours go, whatever OpenTelemetry that is: the tool runner
 * calls the vendor's own services, which no proxy sees. Whether trace headers are sent stays as the
 * client has it; they come from the global propagators, so there are none where there is no global
 * OpenTelemetry. What the application has switched off stays off. Stateless and thread-safe.
 */
final class OwnSpans {

  /** Of the messages on one span; of longer ones the first go. The vendor's bound is 750 000. */
  private static final long MAX_CONTENT_BYTES = 16_384;

  private static final AtomicBoolean saidRedacted = new AtomicBoolean();
  private static final Logger logger = Logger.getLogger(OwnSpans.class.getName());

  private OwnSpans() {}

  /**
   * A client like this one whose own spans go where ours go; the same client when it makes none.
   *
   * @throws NoSuchMethodError before 2.72, or {@link NoClassDefFoundError}
   */
  static Object steer(AnyClient client, WatchedCalls calls) {
    ClientOptions options = client.isVendors() ? client.options() : null;
    OpenTelemetryOptions own = options == null ? null : options.openTelemetry();
    if (own == null || !own.traces().enabled()) {
      return client.client();
    }
    WatchOptions asked = calls.options();
    boolean keepsContent = writesContent(own.traces()) && asked.getRedactor() == null;
    SteeredTracerProvider provider =
        new SteeredTracerProvider(calls, own.tracerProvider().orElse(null), keepsContent);
    OpenTelemetryOptions steered =
        own.toBuilder().tracerProvider(provider).traces(traces(own.traces(), asked)).build();
    return client.with(builder -> builder.openTelemetry(steered));
  }

  /** Whether messages are on the spans, which no redactor of ours could see before. */
  private static OpenTelemetryTraces traces(OpenTelemetryTraces own, WatchOptions asked) {
    boolean wanted = writesContent(own) || asked.isCaptureContent();
    if (wanted && asked.getRedactor() != null) {
      sayRedacted();
      return own.toBuilder().contentMode(OpenTelemetryContentMode.METADATA_ONLY).build();
    }
    if (!wanted || writesContent(own)) {
      return own;
    }
    return own.toBuilder()
        .contentMode(OpenTelemetryContentMode.CONTENT)
        .maxContentBytes(MAX_CONTENT_BYTES)
        .build();
  }

  private static boolean writesContent(OpenTelemetryTraces traces) {
    return traces.contentMode() == OpenTelemetryContentMode.CONTENT;
  }

  private static void sayRedacted() {
    if (saidRedacted.compareAndSet(false, true)) {
      logger.warning(
          "The spans that anthropic-java makes itself (tool runner, message threads) carry no"
              + " content: the redactor of WatchOptions cannot see it before them. Direct calls"
              + " carry it, redacted");
    }
  }
}
