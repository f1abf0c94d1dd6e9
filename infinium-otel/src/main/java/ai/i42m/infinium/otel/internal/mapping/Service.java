package ai.i42m.infinium.otel.internal.mapping;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.SERVICE_NAME;

import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/** The service that spans come from. */
final class Service {

  /** What SDKs call a service that nobody named, sometimes with the program's name behind it. */
  private static final String UNKNOWN = "unknown_service";

  private Service() {}

  /** Its name; null when nobody gave it one. */
  static @Nullable String nameOf(Resource resource) {
    String name = resource.getAttribute(SERVICE_NAME);
    return name == null || name.isBlank() || name.startsWith(UNKNOWN) ? null : name;
  }
}
