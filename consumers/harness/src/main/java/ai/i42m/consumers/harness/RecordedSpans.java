package ai.i42m.consumers.harness;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.InfiniumSpanProcessor;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A private OpenTelemetry whose ended spans can be looked at, and whose tasks go to an Infinium on
 * loopback. Thread-safe.
 */
public final class RecordedSpans implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Ended ended = new Ended();
  private final LocalInfinium backend = LocalInfinium.start();
  private final InfiniumClient client =
      InfiniumClient.builder(backend.agentId(), backend.agentSecret())
          .setBaseUrl(backend.baseUrl())
          .build();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(ended)
                  .addSpanProcessor(
                      InfiniumSpanProcessor.create(InfiniumSpanExporter.create(client)))
                  .build())
          .build();
  private final Infinium infinium = Infinium.create(sdk);

  private RecordedSpans() {}

  /** Starts with no span. */
  public static RecordedSpans start() {
    return new RecordedSpans();
  }

  /** Where the spans go. */
  public OpenTelemetrySdk openTelemetry() {
    return sdk;
  }

  /** What watches clients and begins tasks. */
  public Infinium infinium() {
    return infinium;
  }

  /** All that have ended so far, in the order of their ends. */
  public List<SpanData> all() {
    return ended.copy();
  }

  /** The same once there are at least so many. */
  public List<SpanData> await(int count) {
    if (!ended.signal.await(() -> ended.spans.size() >= count)) {
      throw new AssertionError("expected " + count + " spans, ended: " + all());
    }
    return all();
  }

  /** The one that has ended; fails when there are none or several. */
  public SpanData only() {
    List<SpanData> spans = all();
    if (spans.size() != 1) {
      throw new AssertionError("expected 1 span, ended: " + spans);
    }
    return spans.get(0);
  }

  /** The tasks that arrived at Infinium, once there are so many. */
  public List<ReceivedTask> awaitTasks(int count) {
    return backend.awaitTasks(count, TIMEOUT);
  }

  /** Forgets the spans and tasks so far. */
  public void reset() {
    ended.signal.change(ended.spans::clear);
    backend.clear();
  }

  @Override
  public void close() {
    sdk.close();
    client.close();
    backend.close();
  }

  private static final class Ended implements SpanProcessor {
    private final Signal signal = new Signal();
    private final List<SpanData> spans = new ArrayList<>();

    List<SpanData> copy() {
      List<SpanData> copy = new ArrayList<>();
      signal.change(() -> copy.addAll(spans));
      return copy;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      signal.change(() -> spans.add(span.toSpanData()));
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
