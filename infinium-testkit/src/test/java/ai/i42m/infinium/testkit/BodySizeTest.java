package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The longest body that is taken. */
@Timeout(60)
class BodySizeTest {
  private static final int LIMIT = 1_048_576;

  private final LocalInfinium infinium = LocalInfinium.start();
  private final ApiClient client = new ApiClient(infinium);

  @AfterEach
  void close() {
    infinium.close();
  }

  @Test
  void body_ofTheLimit_isTaken() {
    assertThat(ApiClient.send(client.trace(taskOfSize(LIMIT))).statusCode()).isEqualTo(201);
    assertThat(infinium.tasks().get(0).sizeInBytes()).isEqualTo(LIMIT);
  }

  @Test
  void body_oneByteLonger_isRefused() {
    HttpResponse<String> response = ApiClient.send(client.trace(taskOfSize(LIMIT + 1)));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("Payload exceeds maximum size of 1048576 bytes");
    assertThat(infinium.tasks()).isEmpty();
  }

  @Test
  void body_withoutContentLength_isRefusedToo() {
    byte[] body = taskOfSize(20 * LIMIT).getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder chunked =
        client.trace("").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    assertThat(ApiClient.send(chunked).statusCode()).isEqualTo(413);
  }

  @Test
  void body_promisedButNeverSent_holdsNobodyUp() throws IOException {
    try (RawExchange stalled =
        RawExchange.open(infinium, RawExchange.head(infinium) + "Content-Length: 10\r\n\r\n{")) {
      assertThat(ApiClient.send(client.trace(ApiClient.TASK)).statusCode()).isEqualTo(201);
      infinium.close();
      assertThat(stalled.readToEnd()).isEmpty();
    }
    assertThat(infinium.requests()).hasSize(1);
  }

  private static String taskOfSize(int size) {
    String start =
        ApiClient.TASK.substring(0, ApiClient.TASK.length() - 1) + ",\"input_summary\":\"";
    return start + "x".repeat(size - start.length() - 2) + "\"}";
  }
}
