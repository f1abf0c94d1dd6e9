package ai.i42m.infinium.otel.docs;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.ContentCapture;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.otel.MappingOptions;

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
}
