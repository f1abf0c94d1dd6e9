package ai.i42m.infinium.testkit.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {

  @Test
  void service_thatThrows_isAnsweredWith500AndLogged() throws IOException, InterruptedException {
    List<String> logged = new ArrayList<>();
    Handler recorder = recorder(logged);
    Logger logger = Logger.getLogger(LoopbackServer.class.getName());
    logger.addHandler(recorder);
    try (LoopbackServer server = LoopbackServer.start(0, null, 10, LoopbackServerTest::fail)) {
      HttpResponse<String> response = send(server, "body");

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).contains("on purpose");
      assertThat(logged).containsExactly("Request failed: POST /a%20b");
    } finally {
      logger.removeHandler(recorder);
    }
  }

  @Test
  void service_seesABodyUpToTheBound() throws IOException, InterruptedException {
    try (LoopbackServer server = LoopbackServer.start(0, null, 10, LoopbackServerTest::describe)) {
      assertThat(send(server, "x".repeat(10)).body()).isEqualTo("10 false");
      assertThat(send(server, "x".repeat(11)).body()).isEqualTo("0 true");
    }
  }

  private static Reply fail(Request request) {
    throw new IllegalStateException("on purpose");
  }

  private static Reply describe(Request request) {
    return Reply.of(
        Answer.text(200, "text/plain", request.body().length + " " + request.isTooLarge()));
  }

  private static HttpResponse<String> send(LoopbackServer server, String body)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://" + server.authority() + "/a%20b?c=d");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).build(),
            BodyHandlers.ofString());
  }

  private static Handler recorder(List<String> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        logged.add(entry.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
