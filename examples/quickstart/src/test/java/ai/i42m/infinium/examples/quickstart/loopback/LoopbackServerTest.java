package ai.i42m.infinium.examples.quickstart.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {
  @Test
  void answer_isSentWithStatusHeadersAndBody() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.start(
            "test", exchange -> Answer.json(418, Map.of("a", 1)).withHeader("Retry-After", "1"))) {
      HttpResponse<String> answer = get(server.address());

      assertThat(answer.statusCode()).isEqualTo(418);
      assertThat(answer.headers().firstValue("Retry-After")).contains("1");
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
      assertThat(answer.body()).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void handlerThatThrows_answers500_andTheServerGoesOn() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.start(
            "test",
            exchange -> {
              throw new IllegalStateException("broken");
            })) {
      assertThat(get(server.address()).statusCode()).isEqualTo(500);
      assertThat(get(server.address()).body()).contains("broken");
    }
  }

  @Test
  void close_freesThePort() throws Exception {
    LoopbackServer server = LoopbackServer.start("test", exchange -> Answer.json(200, Map.of()));
    URI address = server.address();
    server.close();

    assertThatThrownBy(() -> get(address)).isInstanceOf(IOException.class);
  }

  private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
