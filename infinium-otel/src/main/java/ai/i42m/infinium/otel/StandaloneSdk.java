package ai.i42m.infinium.otel;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.attribute.GenAiAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;

/**
 * An OpenTelemetry SDK of our own, for a program that has none: every span is recorded, goes into
 * tasks, and nowhere else.
 *
 * <p>Touches nothing global and reads no settings of OpenTelemetry. Thread-safe.
 */
final class StandaloneSdk implements AutoCloseable {

  /** As long as {@link OpenTelemetrySdk#close()} waits. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private static final Logger logger = Logger.getLogger(StandaloneSdk.class.getName());

  private final InfiniumSpanExporter exporter;
  private final OpenTelemetrySdk sdk;
  private final AtomicBoolean closed = new AtomicBoolean();

  private StandaloneSdk(InfiniumSpanExporter exporter, OpenTelemetrySdk sdk) {
    this.exporter = exporter;
    this.sdk = sdk;
  }

  static StandaloneSdk start(InfiniumClient client, String serviceName) {
    AgentNotice.check();
    InfiniumSpanExporter exporter = InfiniumSpanExporter.create(client);
    Attributes service = Attributes.of(GenAiAttributes.SERVICE_NAME, serviceName);
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(Resource.create(service)))
            // Not the default, which follows a parent: that may be an unsampled span of another
            // SDK.
            .setSampler(Sampler.alwaysOn())
            .addSpanProcessor(InfiniumSpanProcessor.create(exporter))
            .build();
    return new StandaloneSdk(
        exporter, OpenTelemetrySdk.builder().setTracerProvider(provider).build());
  }

  OpenTelemetrySdk openTelemetry() {
    return sdk;
  }

  /**
   * Hands every task to the client, open ones marked as such; delivery is then the client's, whose
   * own close waits for it.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    // Its result would wait for delivery too.
    var unused = sdk.getSdkTracerProvider().shutdown();
    try {
      exporter.assembled().get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      logger.warning(
          "Tasks were still being assembled when the wait for them ended; they may be lost");
    }
  }
}
