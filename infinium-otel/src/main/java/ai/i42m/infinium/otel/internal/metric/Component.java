package ai.i42m.infinium.otel.internal.metric;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.SERVER_ADDRESS;
import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.OTEL_COMPONENT_NAME;
import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.OTEL_COMPONENT_TYPE;
import static ai.i42m.infinium.otel.attribute.InfiniumMetrics.SERVER_PORT;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.net.URI;

/** The attributes by which metrics say whose they are. */
final class Component {

  private Component() {}

  /**
   * Attributes of the component and of the server that it talks to.
   *
   * @param number tells components of one type apart, counted from 0
   * @param baseUrl http or https; one that is no URL with a host is left out
   */
  static Attributes attributes(String type, int number, String baseUrl) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(OTEL_COMPONENT_TYPE, type)
            .put(OTEL_COMPONENT_NAME, type + "/" + number);
    putServer(attributes, baseUrl);
    return attributes.build();
  }

  private static void putServer(AttributesBuilder attributes, String baseUrl) {
    URI url;
    try {
      url = URI.create(baseUrl);
    } catch (IllegalArgumentException e) {
      return;
    }
    String host = url.getHost();
    if (host != null) {
      int usualPort = "http".equalsIgnoreCase(url.getScheme()) ? 80 : 443;
      attributes.put(SERVER_ADDRESS, host.startsWith("[") ? unbracketed(host) : host);
      attributes.put(SERVER_PORT, url.getPort() < 0 ? usualPort : url.getPort());
    }
  }

  /** An address of IPv6 has brackets in a URL only. */
  private static String unbracketed(String host) {
    return host.substring(1, host.length() - 1);
  }
}
