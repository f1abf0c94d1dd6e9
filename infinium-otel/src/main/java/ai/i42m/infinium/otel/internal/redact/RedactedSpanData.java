package ai.i42m.infinium.otel.internal.redact;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span whose texts are redacted when an exporter first asks for them.
 *
 * <p>Left alone: ids, times, the instrumentation scope, and the names of attributes. Totals stay
 * what they were, so that a dropped attribute is counted as dropped.
 *
 * <p>Thread-safe: two threads may redact the same part, and either result is kept.
 */
final class RedactedSpanData extends DelegatingSpanData {

  private static final String ATTRIBUTES = "attributes.";
  private static final String SPAN = "span.";
  private static final String EVENTS = "span.events[].";
  private static final String LINKS = "span.links[].";

  private final SpanData span;
  private final Resource resource;
  private final RedactedAttributes texts;

  private volatile @Nullable String name;
  private volatile @Nullable Attributes attributes;
  private volatile @Nullable List<EventData> events;
  private volatile @Nullable List<LinkData> links;
  private volatile @Nullable StatusData status;

  RedactedSpanData(SpanData span, Resource resource, RedactedAttributes texts) {
    super(span);
    this.span = span;
    this.resource = resource;
    this.texts = texts;
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public String getName() {
    String known = name;
    if (known == null) {
      known = texts.redaction().required(SPAN + "name", span.getName());
      name = known;
    }
    return known;
  }

  @Override
  public Attributes getAttributes() {
    Attributes known = attributes;
    if (known == null) {
      known = texts.redact(SPAN + ATTRIBUTES, span.getAttributes());
      attributes = known;
    }
    return known;
  }

  @Override
  public List<EventData> getEvents() {
    List<EventData> known = events;
    if (known == null) {
      known = span.getEvents().stream().map(this::redacted).toList();
      events = known;
    }
    return known;
  }

  @Override
  public List<LinkData> getLinks() {
    List<LinkData> known = links;
    if (known == null) {
      known = span.getLinks().stream().map(this::redacted).toList();
      links = known;
    }
    return known;
  }

  @Override
  public StatusData getStatus() {
    StatusData known = status;
    if (known == null) {
      known = redacted(span.getStatus());
      status = known;
    }
    return known;
  }

  /** A plain event: one of an exception would hand the exception itself on. */
  private EventData redacted(EventData event) {
    return EventData.create(
        event.getEpochNanos(),
        texts.redaction().required(EVENTS + "name", event.getName()),
        texts.redact(EVENTS + ATTRIBUTES, event.getAttributes()),
        event.getTotalAttributeCount());
  }

  private LinkData redacted(LinkData link) {
    return LinkData.create(
        link.getSpanContext(),
        texts.redact(LINKS + ATTRIBUTES, link.getAttributes()),
        link.getTotalAttributeCount());
  }

  private StatusData redacted(StatusData status) {
    if (status.getDescription().isEmpty()) {
      return status;
    }
    String left = texts.redaction().text(SPAN + "status", status.getDescription());
    return StatusData.create(status.getStatusCode(), left == null ? "" : left);
  }
}
