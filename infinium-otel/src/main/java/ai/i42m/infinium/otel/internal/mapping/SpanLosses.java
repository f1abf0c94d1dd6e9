package ai.i42m.infinium.otel.internal.mapping;

import io.opentelemetry.sdk.trace.data.SpanData;

/** Attributes and events that the SDK's limits dropped without a word, before spans came here. */
final class SpanLosses {

  private static final String ATTRIBUTES = "span.attributes";
  private static final String EVENTS = "span.events";

  /**
   * The SDK's default limit on attributes. An SDK counts an attribute that is set twice as two, so
   * with fewer than this the count alone proves nothing.
   */
  private static final int DEFAULT_LIMIT = 128;

  private SpanLosses() {}

  /** Notes what was lost on any span of the task. */
  static void note(Operations operations, TextPolicy texts) {
    for (Operation operation : operations.outerFirst()) {
      SpanData span = operation.span();
      int attributes = span.getAttributes().size();
      if (attributes >= DEFAULT_LIMIT && span.getTotalAttributeCount() > attributes) {
        texts.noteCut(ATTRIBUTES);
      }
      if (span.getTotalRecordedEvents() > span.getEvents().size()) {
        texts.noteCut(EVENTS);
      }
    }
  }
}
