package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What HTTP/1.1 lets a client send (RFC 9112), and what it does not. */
@Timeout(30)
class RawHttpTest {
  private static final String CLOSE = "Connection: close\r\n";

  private final LocalInfinium infinium = LocalInfinium.start();

  @AfterEach
  void close() {
    infinium.close();
  }

  @Test
  void body_inChunks_isPutTogether() throws IOException {
    int half = ApiClient.TASK.length() / 2;
    String chunks =
        chunk(ApiClient.TASK.substring(0, half), "")
            + chunk(ApiClient.TASK.substring(half), ";name=\"value\"")
            + "0\r\nTrailer: nobody reads it\r\n\r\n";
    String chunked = RawExchange.head(infinium) + "Transfer-Encoding: chunked\r\n\r\n" + chunks;

    assertThat(exchange(chunked + RawExchange.task(infinium, CLOSE)).split("HTTP/1.1 201", -1))
        .hasSize(3);
    assertThat(infinium.tasks()).extracting(ReceivedTask::json).containsOnly(ApiClient.TASK);
  }

  @Test
  void body_thatWaitsForContinue_isAskedFor() throws IOException {
    String head =
        RawExchange.head(infinium)
            + CLOSE
            + "Expect: 100-continue\r\nContent-Length: "
            + ApiClient.TASK.length()
            + "\r\n\r\n";
    try (RawExchange exchange = RawExchange.open(infinium, head)) {
      assertThat(exchange.readSome()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      exchange.send(ApiClient.TASK);
      assertThat(exchange.readToEnd()).startsWith("HTTP/1.1 201");
    }
  }

  @Test
  void connection_ofHttp10_endsWithTheAnswer() throws IOException {
    assertThat(exchange("GET /tasks HTTP/1.0\r\nHost: localhost\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase("Connection: close");
  }

  @Test
  void connection_afterAStrayLineEnd_goesOn() throws IOException {
    String task = RawExchange.task(infinium, "");

    assertThat(
            exchange(task + "\r\n" + RawExchange.task(infinium, CLOSE)).split("HTTP/1.1 201", -1))
        .hasSize(3);
  }

  @Test
  void head_getsTheHeadersOnly() throws IOException {
    String answer = exchange("HEAD / HTTP/1.1\r\nHost: localhost\r\n" + CLOSE + "\r\n");

    assertThat(answer).startsWith("HTTP/1.1 405").endsWith("\r\n\r\n");
  }

  @Test
  void target_withSchemeAndHost_isUnderstood() throws IOException {
    assertThat(
            exchange(
                "GET http://localhost/tasks?x=1 HTTP/1.1\r\nHost: localhost\r\n" + CLOSE + "\r\n"))
        .startsWith("HTTP/1.1 200");
    assertThat(infinium.requests().get(0).path()).isEqualTo("/tasks");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void malformedRequest_isAnswered400AndTheConnectionEnds(String request, String reason)
      throws IOException {
    assertThat(exchange(request)).startsWith("HTTP/1.1 400").contains("not HTTP/1.1: " + reason);
    assertThat(infinium.requests()).isEmpty();
    assertThat(exchange(RawExchange.task(infinium, CLOSE))).startsWith("HTTP/1.1 201");
  }

  static Stream<String[]> malformed() {
    String post = "POST / HTTP/1.1\r\nHost: localhost\r\n";
    String chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    String unclear = "length of the body is not clear";
    return Stream.of(
        new String[] {"hello\r\n", "no request line"},
        new String[] {"GET / HTTP/2.0\r\n", "no request line"},
        new String[] {"GET /%zz HTTP/1.1\r\n", "no path in the request line"},
        new String[] {"GET mailto:you HTTP/1.1\r\n", "no path in the request line"},
        new String[] {post + "no colon\r\n", "a header without a name"},
        new String[] {post + " folded: line\r\n", "a header without a name"},
        new String[] {post + "A: " + "x".repeat(1 << 16) + "\r\n", "lines are too long"},
        new String[] {post + "Content-Length: -1\r\n\r\n", unclear},
        new String[] {post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", unclear},
        new String[] {post + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", unclear},
        new String[] {post + "Transfer-Encoding: gzip, chunked\r\n\r\n", unclear},
        new String[] {chunked + "x\r\n", "no size of a chunk"},
        new String[] {chunked + "1\r\nab\r\n", "a chunk is longer than it says"});
  }

  private String exchange(String request) throws IOException {
    try (RawExchange exchange = RawExchange.open(infinium, request)) {
      return exchange.readToEnd();
    }
  }

  private static String chunk(String text, String extension) {
    return Integer.toHexString(text.length()) + extension + "\r\n" + text + "\r\n";
  }
}
