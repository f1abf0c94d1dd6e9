package ai.i42m.consumers.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ModelServerTest {
  private final ModelServer server = ModelServer.start();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void replies_comeInOrder_andTheLastOneStays() throws Exception {
    server.reply(Reply.json(429, "slower").header("Retry-After", "0"), Reply.json("{}"));

    HttpResponse<String> first = client.send(request(), BodyHandlers.ofString());
    assertThat(first.statusCode()).isEqualTo(429);
    assertThat(first.headers().firstValue("retry-after")).hasValue("0");
    for (int i = 0; i < 2; i++) {
      assertThat(client.send(request(), BodyHandlers.ofString()).body()).isEqualTo("{}");
    }
    assertThat(server.requests()).hasSize(3);
    assertThat(server.requests().get(0).path()).isEqualTo("/v1/chat?key=1");
    assertThat(server.requests().get(0).method()).isEqualTo("POST");
    assertThat(server.requests().get(0).header("X-Name")).isEqualTo("value");
    assertThat(server.requests().get(0).body()).isEqualTo("question");
  }

  @Test
  void events_comeOneByOne() throws Exception {
    server.reply(Reply.data("1", "2"));

    HttpResponse<String> response = client.send(request(), BodyHandlers.ofString());
    assertThat(response.body()).isEqualTo("data: 1\n\ndata: 2\n\n");
    assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
  }

  @Test
  void cutReply_breaksTheConnection() {
    server.reply(Reply.data("1").cut());

    assertThatThrownBy(() -> client.send(request(), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void heldReply_waitsForItsRelease() {
    Reply reply = Reply.json("{}").held();
    server.reply(reply);

    CompletableFuture<HttpResponse<String>> response =
        client.sendAsync(request(), BodyHandlers.ofString());
    server.awaitRequests(1);
    assertThat(response).isNotDone();
    reply.release();
    assertThat(response.join().body()).isEqualTo("{}");
  }

  @Test
  void replyHeldAfterItsFirstPiece_hasSentThatOne() throws Exception {
    Reply reply = Reply.bytes("text/plain", new byte[] {1}, new byte[] {2}).heldAfter(1);
    server.reply(reply);

    try (var body = client.send(request(), BodyHandlers.ofInputStream()).body()) {
      assertThat(body.read()).isEqualTo(1);
      reply.release();
      assertThat(body.readAllBytes()).containsExactly(2);
    }
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(URI.create(server.baseUrl() + "/v1/chat?key=1"))
        .header("X-Name", "value")
        .POST(HttpRequest.BodyPublishers.ofString("question"))
        .build();
  }
}
