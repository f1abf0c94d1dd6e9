package ai.i42m.infinium.otel.internal.tree;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/**
 * Finished spans for tests, by short ids: {@code span("b", "a", 10, 20)} is b below a, from 10 ns
 * to 20 ns.
 */
public final class Spans {

  public static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

  private Spans() {}

  public static SpanData span(String id, String parentId, long startNanos, long endNanos) {
    return span(id, parentId, startNanos, endNanos, Attributes.empty());
  }

  public static SpanData span(
      String id, String parentId, long startNanos, long endNanos, Attributes attributes) {
    return builder(id, startNanos, endNanos, attributes)
        .setParentSpanContext(local(parentId))
        .build();
  }

  public static SpanData root(String id, long startNanos, long endNanos) {
    return builder(id, startNanos, endNanos, Attributes.empty()).build();
  }

  public static SpanData remoteChild(String id, String parentId, long startNanos, long endNanos) {
    return builder(id, startNanos, endNanos, Attributes.empty())
        .setParentSpanContext(
            SpanContext.createFromRemoteParent(
                TRACE_ID, spanId(parentId), TraceFlags.getSampled(), TraceState.getDefault()))
        .build();
  }

  /** The same span in another trace; its parent keeps its id. */
  public static SpanData inTrace(String traceId, SpanData span) {
    return new DelegatingSpanData(span) {
      @Override
      public SpanContext getSpanContext() {
        return SpanContext.create(
            traceId, span.getSpanId(), TraceFlags.getSampled(), TraceState.getDefault());
      }
    };
  }

  /** Sixteen hex digits that end with the characters' codes. */
  public static String spanId(String shortId) {
    return "%016x".formatted(Long.parseLong(shortId, 36) + 1);
  }

  private static TestSpanData.Builder builder(
      String id, long startNanos, long endNanos, Attributes attributes) {
    return TestSpanData.builder()
        .setName(id)
        .setKind(SpanKind.INTERNAL)
        .setStatus(StatusData.unset())
        .setHasEnded(true)
        .setSpanContext(local(id))
        .setStartEpochNanos(startNanos)
        .setEndEpochNanos(endNanos)
        .setAttributes(attributes)
        .setTotalAttributeCount(attributes.size());
  }

  private static SpanContext local(String shortId) {
    return SpanContext.create(
        TRACE_ID, spanId(shortId), TraceFlags.getSampled(), TraceState.getDefault());
  }
}
