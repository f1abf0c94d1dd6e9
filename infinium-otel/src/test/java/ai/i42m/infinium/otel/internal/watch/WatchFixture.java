package ai.i42m.infinium.otel.internal.watch;

import ai.i42m.infinium.otel.WatchOptions;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;

/** A watched client of the made-up vendor, and the spans of its calls. */
final class WatchFixture implements AutoCloseable {

  final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build();
  final Tracer tracer = provider.get("infinium");
  final MadeUpVendor.Library library = new MadeUpVendor.Library();
  final MadeUpVendor.RealClient real = new MadeUpVendor.RealClient();
  final MadeUpVendor.Params params = new MadeUpVendor.Params("m-1", "How are you?");

  MadeUpVendor.Client client() {
    return client(WatchOptions.getDefault());
  }

  MadeUpVendor.Client client(WatchOptions options) {
    return watch(calls(options));
  }

  MadeUpVendor.Client watch(WatchedCalls calls) {
    return (MadeUpVendor.Client) Services.watch(library, calls, MadeUpVendor.Client.class, real);
  }

  WatchedCalls calls(WatchOptions options) {
    return WatchedCalls.create(() -> tracer, options)
        .to(ModelEndpoint.of("https://api.x.ai/v1", "openai"));
  }

  List<SpanData> spans() {
    return exporter.getFinishedSpanItems();
  }

  SpanData onlySpan() {
    List<SpanData> spans = spans();
    if (spans.size() != 1) {
      throw new AssertionError("one span expected, came: " + spans);
    }
    return spans.get(0);
  }

  @Override
  public void close() {
    provider.close();
  }
}
