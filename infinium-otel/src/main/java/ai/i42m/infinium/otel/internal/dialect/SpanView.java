package ai.i42m.infinium.otel.internal.dialect;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One span, its attributes by name, and the log records that were written in it: what a dialect
 * looks at. Immutable.
 */
public final class SpanView {

  /** Records of the Java agent have no timestamp, only the time at which they were observed. */
  private static final Comparator<LogRecordData> BY_TIME =
      Comparator.comparingLong(SpanView::timeOf).thenComparing(Object::toString);

  private final SpanData span;
  private final SpanAttributes attributes;
  private final List<LogRecordData> logs;

  private SpanView(SpanData span, SpanAttributes attributes, List<LogRecordData> logs) {
    this.span = span;
    this.attributes = attributes;
    this.logs = logs;
  }

  /** The given span, without log records. */
  public static SpanView of(SpanData span) {
    return of(span, List.of());
  }

  /** The given span with the log records that were written in it, in any order. */
  public static SpanView of(SpanData span, List<LogRecordData> logs) {
    List<LogRecordData> inOrder = logs.size() < 2 ? logs : logs.stream().sorted(BY_TIME).toList();
    return new SpanView(span, SpanAttributes.of(span.getAttributes()), inOrder);
  }

  /** The span itself. */
  public SpanData span() {
    return span;
  }

  /** The attributes of the span. */
  public SpanAttributes attributes() {
    return attributes;
  }

  String name() {
    return span.getName();
  }

  SpanKind kind() {
    return span.getKind();
  }

  /** Name of the instrumentation scope. */
  String scope() {
    return span.getInstrumentationScopeInfo().getName();
  }

  /** Version of the instrumentation scope; null when it has none. */
  @Nullable String scopeVersion() {
    String version = span.getInstrumentationScopeInfo().getVersion();
    return version == null || version.isBlank() ? null : version;
  }

  /**
   * Events of the span, then log records by their time; made anew by each call.
   *
   * @param wanted which of them, by their names
   */
  List<MessageEvent> events(Predicate<String> wanted) {
    List<MessageEvent> events = new ArrayList<>();
    for (EventData event : span.getEvents()) {
      String name = event.getName();
      if (wanted.test(name)) {
        events.add(new MessageEvent(name, SpanAttributes.of(event.getAttributes()), null));
      }
    }
    for (LogRecordData log : logs) {
      String name = LogEvents.name(log);
      if (wanted.test(name)) {
        events.add(LogEvents.of(log, name));
      }
    }
    return events;
  }

  /** Whether anything is told of the span beside its attributes. */
  boolean hasEvents() {
    return !logs.isEmpty() || !span.getEvents().isEmpty();
  }

  private static long timeOf(LogRecordData log) {
    long time = log.getTimestampEpochNanos();
    return time == 0 ? log.getObservedTimestampEpochNanos() : time;
  }

  /** What follows the operation in the span's name; the whole name when there is no such thing. */
  String nameAfter(String operation) {
    String name = span.getName();
    String rest = name.startsWith(operation) ? name.substring(operation.length()).strip() : "";
    return rest.isEmpty() ? name : rest;
  }
}
