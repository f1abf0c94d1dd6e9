package ai.i42m.infinium.otel.internal.redact;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.api.common.AttributeKey.valueKey;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.Redactor;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RedactingSpanExporterTest {

  private static final Pattern SECRET = Pattern.compile("secret");

  private final InMemorySpanExporter untouched = InMemorySpanExporter.create();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder()
          .setResource(Resource.create(Attributes.of(stringKey("host.name"), "secret host")))
          .addSpanProcessor(SimpleSpanProcessor.create(untouched))
          .build();

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void export_leavesNothingOfASecret_inAnyPart() {
    secretSpan();

    SpanData sent = exported(Redactor.replacing(SECRET, "…")).get(0);

    assertThat(sent.toString()).doesNotContain("secret").contains("… name", "… host");
    assertThat(sent.getName()).isEqualTo("… name");
    assertThat(sent.getStatus().getDescription()).isEqualTo("… status");
    assertThat(sent.getResource().getAttribute(stringKey("host.name"))).isEqualTo("… host");
    assertThat(sent.getAttributes().get(stringArrayKey("list"))).containsExactly("…", "plain");
    assertThat(sent.getEvents())
        .extracting(EventData::getName)
        .containsExactly("… event", "exception");
    assertThat(sent.getLinks().get(0).getAttributes().get(stringKey("link"))).isEqualTo("…");
  }

  @Test
  @Tag("opentelemetry-1.59")
  void export_leavesNothingOfASecret_inStructuredAttributes() {
    provider
        .get("app")
        .spanBuilder("name")
        .setAttribute(valueKey("value"), structured())
        .setAttribute(valueKey("bytes"), Value.of("secret".getBytes(StandardCharsets.UTF_8)))
        .startSpan()
        .end();

    SpanData replaced = exported(Redactor.replacing(SECRET, "…")).get(0);
    SpanData dropped = exported((field, text) -> text.contains("secret") ? null : text).get(0);

    assertThat(replaced.getAttributes().get(valueKey("value")).asString())
        .contains("…", "plain", "7")
        .doesNotContain("secret");
    assertThat(replaced.toString()).doesNotContain("secret");
    assertThat(dropped.toString()).doesNotContain("secret");
  }

  @Test
  void export_ofWhatIsDropped_countsItAsDropped() {
    secretSpan();

    SpanData sent = exported((field, text) -> text.contains("secret") ? null : text).get(0);

    assertThat(sent.getName()).isEqualTo(Redaction.REDACTED);
    assertThat(sent.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(sent.getStatus().getDescription()).isEmpty();
    assertThat(sent.getAttributes().get(stringKey("text"))).isNull();
    assertThat(sent.getAttributes().get(longKey("number"))).isEqualTo(7);
    assertThat(sent.getTotalAttributeCount()).isGreaterThan(sent.getAttributes().size());
    assertThat(sent.toString()).doesNotContain("secret");
  }

  @Test
  void export_asksWithTheFieldOfTheSpan() {
    secretSpan();

    List<SpanData> sent = exported((field, text) -> field);

    assertThat(sent.get(0).getName()).isEqualTo("span.name");
    assertThat(sent.get(0).getStatus().getDescription()).isEqualTo("span.status");
    assertThat(sent.get(0).getAttributes().get(stringKey("text")))
        .isEqualTo("span.attributes.text");
    assertThat(sent.get(0).getAttributes().get(stringArrayKey("list")))
        .containsOnly("span.attributes.list[]");
    assertThat(sent.get(0).getEvents().get(0).getName()).isEqualTo("span.events[].name");
    assertThat(sent.get(0).getEvents().get(0).getAttributes().get(stringKey("event")))
        .isEqualTo("span.events[].attributes.event");
    assertThat(sent.get(0).getLinks().get(0).getAttributes().get(stringKey("link")))
        .isEqualTo("span.links[].attributes.link");
    assertThat(sent.get(0).getResource().getAttribute(stringKey("host.name")))
        .isEqualTo("resource.attributes.host.name");
  }

  @Test
  void export_changesNoSpan_thatOthersSee() {
    secretSpan();
    secretSpan();

    List<SpanData> sent = exported(Redactor.replacing(SECRET, "…"));

    assertThat(untouched.getFinishedSpanItems().get(0).toString()).contains("secret name");
    assertThat(sent.get(0).getSpanContext())
        .isEqualTo(untouched.getFinishedSpanItems().get(0).getSpanContext());
    // Exporters group spans by the identity of their resource.
    assertThat(sent.get(0).getResource()).isSameAs(sent.get(1).getResource());
  }

  private List<SpanData> exported(Redactor redactor) {
    InMemorySpanExporter forward = InMemorySpanExporter.create();
    RedactingSpanExporter.create(forward, Redaction.by(redactor))
        .export(untouched.getFinishedSpanItems());
    return forward.getFinishedSpanItems();
  }

  private void secretSpan() {
    Span span =
        provider
            .get("app")
            .spanBuilder("secret name")
            .addLink(
                SpanContext.create(
                    "0af7651916cd43dd8448eb211c80319c",
                    "b7ad6b7169203331",
                    TraceFlags.getSampled(),
                    TraceState.getDefault()),
                Attributes.of(stringKey("link"), "secret"))
            .setAttribute("text", "secret")
            .setAttribute("number", 7)
            .setAttribute(stringArrayKey("list"), List.of("secret", "plain"))
            .startSpan();
    span.addEvent("secret event", Attributes.of(stringKey("event"), "secret"));
    span.recordException(new IllegalStateException("secret"));
    span.setStatus(StatusCode.ERROR, "secret status");
    span.end();
  }

  private static Value<?> structured() {
    return Value.of(
        KeyValue.of("secret", Value.of("secret")),
        KeyValue.of("items", Value.of(Value.of("plain"), Value.of("secret"), Value.of(7))));
  }
}
