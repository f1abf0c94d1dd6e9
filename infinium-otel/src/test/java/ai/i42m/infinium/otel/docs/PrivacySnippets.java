package ai.i42m.infinium.otel.docs;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.ContentCapture;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.MappingOptions;
import ai.i42m.infinium.otel.Redactor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.regex.Pattern;

/** Code of docs/privacy.md. */
final class PrivacySnippets {

  private PrivacySnippets() {}

  static InfiniumSpanExporter withoutContent(InfiniumClient client) {
    // docs:start content
    InfiniumSpanExporter exporter =
        InfiniumSpanExporter.builder(client)
            .setMapping(MappingOptions.builder().setContent(ContentCapture.NONE).build())
            .setTaskFilter(task -> !task.name().startsWith("Private"))
            .build();
    // docs:end content
    return exporter;
  }

  static InfiniumSpanExporter withRedactor(InfiniumClient client, SpanExporter otlpExporter) {
    // docs:start redactor
    Redactor redactor =
        Redactor.replacing(Pattern.compile("[\\w.+-]{1,64}@[\\w.-]+"), "[email]")
            .andThen((field, text) -> field.startsWith("sections.customer.") ? null : text);

    InfiniumSpanExporter exporter =
        InfiniumSpanExporter.builder(client)
            .setRedactor(redactor)
            .setForward(otlpExporter)
            .setForwardRedacted(true) // false, the default: the forward gets the spans unchanged
            .build();
    // docs:end redactor
    return exporter;
  }
}
