package ai.i42m.consumers.javaagent;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.internal.otlp.traces.ResourceSpansMarshaler;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import reactor.core.publisher.Hooks;

/** An SDK that prints each span, as the global one; and all that the agent does for the context. */
final class OwnSdk implements AutoCloseable {
  private final OpenTelemetrySdk sdk;

  private OwnSdk(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
  }

  static OwnSdk start() {
    ContextRegistry.getInstance().registerThreadLocalAccessor(new OtelContextAccessor());
    Hooks.enableAutomaticContextPropagation();
    RxJavaPlugins.setScheduleHandler(work -> Context.current().wrap(work));
    return new OwnSdk(
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new PrintingExporter()))
                    .build())
            .buildAndRegisterGlobal());
  }

  ExecutorService carrying(ExecutorService threads) {
    return Context.taskWrapping(threads);
  }

  @Override
  public void close() {
    sdk.close();
  }

  /** One line of JSON for each span, as the agent's exporter {@code logging-otlp} writes. */
  private static final class PrintingExporter implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      try {
        for (ResourceSpansMarshaler resource : ResourceSpansMarshaler.create(spans)) {
          ByteArrayOutputStream line = new ByteArrayOutputStream();
          resource.writeJsonTo(line);
          System.out.println(line.toString(StandardCharsets.UTF_8));
        }
        return CompletableResultCode.ofSuccess();
      } catch (IOException e) {
        return CompletableResultCode.ofExceptionalFailure(e);
      }
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  /** As on the page docs/async.md. */
  private static final class OtelContextAccessor implements ThreadLocalAccessor<Context> {
    @Override
    public Object key() {
      return "opentelemetry-context";
    }

    @Override
    public Context getValue() {
      return Context.current();
    }

    @Override
    public void setValue(Context context) {
      // Whoever sets a value here also sets it back.
      Scope unused = ContextStorage.get().attach(context);
    }

    @Override
    public void setValue() {
      setValue(Context.root());
    }
  }
}
