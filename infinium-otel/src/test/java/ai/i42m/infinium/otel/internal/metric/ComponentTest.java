package ai.i42m.infinium.otel.internal.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentTest {

  @ParameterizedTest
  @CsvSource({
    "https://platform.example/api/v1, platform.example, 443",
    "http://localhost, localhost, 80",
    "HTTP://localhost, localhost, 80",
    "http://127.0.0.1:4711, 127.0.0.1, 4711",
    "https://[2001:db8::1]:8443/x, 2001:db8::1, 8443",
  })
  void server_isThatOfTheBaseUrl(String baseUrl, String address, long port) {
    assertThat(Component.attributes("a.B", 3, baseUrl))
        .isEqualTo(
            Attributes.builder()
                .put("otel.component.type", "a.B")
                .put("otel.component.name", "a.B/3")
                .put("server.address", address)
                .put("server.port", port)
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "https://no_host", "not a url"})
  void serverThatCannotBeRead_isLeftOut(String baseUrl) {
    assertThat(Component.attributes("a.B", 0, baseUrl).size()).isEqualTo(2);
  }

  @Test
  void name_isTypeAndNumber() {
    assertThat(Component.attributes("a.B", 0, "https://h").asMap().values()).contains("a.B/0");
  }
}
