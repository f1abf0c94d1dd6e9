package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failing on command. */
@Timeout(30)
class FaultTest {
  private final LocalInfinium infinium = LocalInfinium.start();
  private final ApiClient client = new ApiClient(infinium);

  @AfterEach
  void close() {
    infinium.close();
  }

  @Test
  void status_isAnsweredWithoutLookingAtTheRequest() {
    infinium.failNext(1, Fault.status(503));

    assertThat(ApiClient.send(client.trace("not even JSON")).statusCode()).isEqualTo(503);
    assertThat(infinium.tasks()).isEmpty();
    assertThat(ApiClient.send(client.trace(ApiClient.TASK)).statusCode()).isEqualTo(201);
  }

  @Test
  void status_namesItself() {
    infinium.failNext(1, Fault.status(418));

    assertThat(ApiClient.json(ApiClient.send(client.trace(ApiClient.TASK))))
        .containsEntry("success", false)
        .containsEntry("error", "status 418 on command");
  }

  @Test
  void status_withBodyAndHeader_sendsBothAsTheyStand() {
    infinium.failNext(
        1, Fault.status(302).withHeader("Location", "http://localhost:1/").withBody("<html>"));

    HttpResponse<String> response = ApiClient.send(client.trace(ApiClient.TASK));

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.headers().firstValue("location")).hasValue("http://localhost:1/");
    assertThat(response.body()).isEqualTo("<html>");
  }

  @Test
  void status_thatHasNoBody_sendsNone() {
    infinium.failNext(1, Fault.status(204));
    infinium.failNext(1, Fault.status(200).withBody(""));

    assertThat(ApiClient.send(client.trace(ApiClient.TASK)).body()).isEmpty();
    assertThat(ApiClient.send(client.trace(ApiClient.TASK)).body()).isEmpty();
  }

  @Test
  void status_outOfRange_isRefused() {
    assertThatThrownBy(() -> Fault.status(199)).hasMessage("status not in 200..599: 199");
    assertThatThrownBy(() -> Fault.status(600)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void durations_negative_areRefused() {
    Duration negative = Duration.ofMillis(-1);

    assertThatThrownBy(() -> Fault.delay(negative)).hasMessage("duration negative: PT-0.001S");
    assertThatThrownBy(() -> Fault.hang().withDelay(negative))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.slowBody(negative)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.status(429).withRetryAfter(negative))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.hugeAnswer(-1)).hasMessage("extraBytes < 0: -1");
  }

  @Test
  void header_withLineBreak_isRefused() {
    assertThatThrownBy(() -> Fault.status(500).withHeader("a", "b\r\nc: d"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void header_ofAFaultWithoutAnswer_isRefused() {
    assertThatThrownBy(() -> Fault.hang().withHeader("a", "b"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Fault.delay(Duration.ZERO).withBody("a"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void retryAfter_inSeconds_isRoundedUp() {
    infinium.failNext(1, Fault.status(429).withRetryAfter(Duration.ofMillis(1200)));

    assertThat(ApiClient.send(client.trace(ApiClient.TASK)).headers().firstValue("retry-after"))
        .hasValue("2");
  }

  @Test
  void retryAfter_asDate_isAnHttpDate() {
    infinium.failNext(1, Fault.status(429).withRetryAfter(Instant.parse("2026-11-05T08:49:37.5Z")));

    assertThat(ApiClient.send(client.trace(ApiClient.TASK)).headers().firstValue("retry-after"))
        .hasValue("Thu, 05 Nov 2026 08:49:37 GMT");
  }

  @Test
  void afterProcessing_theTaskIsStoredThoughTheClientHearsOtherwise() {
    infinium.failNext(1, Fault.status(500).afterProcessing());

    assertThat(ApiClient.send(client.trace(ApiClient.TASK)).statusCode()).isEqualTo(500);
    assertThat(infinium.tasks()).hasSize(1);
  }

  @Test
  void delay_answersAsUsualButLater() {
    infinium.failNext(1, Fault.delay(Duration.ofMillis(50)));

    long start = System.nanoTime();
    assertThat(ApiClient.send(client.trace(ApiClient.TASK)).statusCode()).isEqualTo(201);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(50));
  }

  @Test
  void withDelay_delaysAnotherFault() {
    infinium.failNext(1, Fault.status(500).withDelay(Duration.ofMillis(50)));

    long start = System.nanoTime();
    assertThat(ApiClient.send(client.trace(ApiClient.TASK)).statusCode()).isEqualTo(500);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(50));
  }

  @Test
  void cutBeforeAnswer_closesTheConnectionWithoutAByte() throws IOException {
    infinium.failNext(1, Fault.cutBeforeAnswer());

    try (RawExchange exchange = RawExchange.trace(infinium)) {
      assertThat(exchange.readToEnd()).isEmpty();
    }
    assertThat(infinium.tasks()).isEmpty();
    assertThat(infinium.requests().get(0).status()).isZero();
  }

  @Test
  void cutBeforeAnswer_afterProcessing_storesTheTask() throws IOException {
    infinium.failNext(1, Fault.cutBeforeAnswer().afterProcessing());

    try (RawExchange exchange = RawExchange.trace(infinium)) {
      assertThat(exchange.readToEnd()).isEmpty();
    }
    assertThat(infinium.tasks()).hasSize(1);
  }

  @Test
  void cutDuringAnswer_closesTheConnectionAfterHalfTheBody() throws IOException {
    infinium.failNext(1, Fault.cutDuringAnswer());

    String answer;
    try (RawExchange exchange = RawExchange.trace(infinium)) {
      answer = exchange.readToEnd();
    }

    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    assertThat(answer).startsWith("HTTP/1.1 201").containsIgnoringCase("Content-length: ");
    assertThat(body).startsWith("{\"success\":true");
    assertThat(promisedLength(answer) / 2).isEqualTo(body.length());
    assertThat(infinium.tasks()).hasSize(1);
  }

  @Test
  void cutAnswers_areFailuresToAnHttpClient() {
    infinium.failNext(1, Fault.cutBeforeAnswer());
    infinium.failNext(1, Fault.cutDuringAnswer());
    infinium.failNext(1, Fault.garbage());

    IntStream.range(0, 3)
        .forEach(
            i ->
                assertThatThrownBy(() -> ApiClient.send(client.trace(ApiClient.TASK)))
                    .hasCauseInstanceOf(IOException.class));
  }

  @Test
  void garbage_isNotHttp() throws IOException {
    infinium.failNext(1, Fault.garbage());

    try (RawExchange exchange = RawExchange.trace(infinium)) {
      assertThat(exchange.readSome()).doesNotContainPattern("^HTTP/1.1 [0-9]{3}");
    }
    assertThat(infinium.tasks()).isEmpty();
  }

  @Test
  void hugeAnswer_isLongButValid() {
    infinium.failNext(1, Fault.hugeAnswer(3_000_001));

    HttpResponse<String> response = ApiClient.send(client.trace(ApiClient.TASK));

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body().length()).isGreaterThan(3_000_001);
    assertThat(ApiClient.json(response)).containsEntry("success", true);
  }

  @Test
  void slowBody_answersAsUsualButTheBodyTakesItsTime() {
    infinium.failNext(1, Fault.slowBody(Duration.ofMillis(50)));

    long start = System.nanoTime();
    assertThat(ApiClient.json(ApiClient.send(client.trace(ApiClient.TASK))))
        .containsEntry("success", true);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(50));
  }

  @Test
  void slowBody_sendsTheHeadersAtOnceAndIsCutByClose() throws IOException {
    infinium.failNext(1, Fault.slowBody(Duration.ofHours(1)));

    try (RawExchange exchange = RawExchange.trace(infinium)) {
      assertThat(exchange.readSome()).startsWith("HTTP/1.1 201").endsWith("\r\n\r\n");
      infinium.close();
      assertThat(exchange.readToEnd()).isEmpty();
    }
    assertThat(infinium.tasks()).hasSize(1);
  }

  @Test
  void withSlowBody_slowsAHugeAnswerAndAnEmptyOne() {
    infinium.failNext(1, Fault.hugeAnswer(100_000).withSlowBody(Duration.ofMillis(20)));
    infinium.failNext(1, Fault.status(503).withBody("").withSlowBody(Duration.ofHours(1)));

    assertThat(ApiClient.json(ApiClient.send(client.trace(ApiClient.TASK))))
        .containsEntry("success", true);
    assertThat(ApiClient.send(client.trace(ApiClient.TASK)).statusCode()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gzip", "deflate, GZIP", "br;q=1, gzip;q=0.5", "*", "gzip ; q=0.001", "gzip;q=1"})
  void gzip_compressesWhereTheClientAcceptsIt(String accepted) {
    infinium.failNext(1, Fault.gzip());

    HttpResponse<String> response =
        ApiClient.send(client.trace(ApiClient.TASK).header("Accept-Encoding", accepted));

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("content-encoding")).hasValue("gzip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "gzip;q=0", "gzip; q=0.000", "br, deflate"})
  void gzip_leavesAnswersToOtherClientsAlone(String accepted) {
    infinium.failNext(1, Fault.gzip());

    HttpResponse<String> response =
        ApiClient.send(client.trace(ApiClient.TASK).header("Accept-Encoding", accepted));

    assertThat(response.headers().firstValue("content-encoding")).isEmpty();
    assertThat(ApiClient.json(response)).containsEntry("success", true);
  }

  @Test
  void gzip_ofAHugeAnswer_isABomb() throws IOException, InterruptedException {
    infinium.failNext(1, Fault.hugeAnswer(10_000_000).withGzip());

    byte[] sent =
        HttpClient.newHttpClient()
            .send(
                client.trace(ApiClient.TASK).header("Accept-Encoding", "gzip").build(),
                BodyHandlers.ofByteArray())
            .body();

    assertThat(sent).hasSizeLessThan(20_000);
    try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      String body = new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(body.length()).isGreaterThan(10_000_000);
      assertThat(body.strip()).startsWith("{\"success\":true").endsWith("}");
    }
  }

  @Test
  void hang_lastsUntilRecover() throws IOException {
    infinium.failAlways(Fault.hang());

    try (RawExchange exchange = RawExchange.trace(infinium)) {
      infinium.awaitRequests(1, Duration.ofSeconds(20));
      infinium.recover();

      assertThat(exchange.readToEnd()).isEmpty();
    }
    assertThat(ApiClient.send(client.trace(ApiClient.TASK)).statusCode()).isEqualTo(201);
  }

  @Test
  void hangDuringAnswer_sendsHalfTheBody_andHoldsTheConnectionUntilRecover() throws IOException {
    infinium.failNext(1, Fault.hangDuringAnswer());

    try (RawExchange exchange = RawExchange.trace(infinium)) {
      String head = exchange.readSome();
      assertThat(head).startsWith("HTTP/1.1 201");
      assertThat(infinium.openConnectionCount()).isEqualTo(1);
      infinium.recover();

      String answer = head + exchange.readToEnd();
      String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
      assertThat(promisedLength(answer) / 2).isEqualTo(body.length());
    }
    assertThat(infinium.tasks()).hasSize(1);
    assertThat(infinium.requests().get(0).status()).isEqualTo(201);
  }

  @Test
  void failTask_strikesThatTask_beforeAllOtherFaults_untilRecover() {
    String other = ApiClient.TASK.replace("Classify ticket", "Other");
    infinium.failTask("Other", Fault.status(422));
    infinium.failNext(1, Fault.status(503));

    assertThat(
            Stream.of(other, ApiClient.TASK, ApiClient.TASK, other, "not even JSON", "[]")
                .map(body -> ApiClient.send(client.trace(body)).statusCode()))
        .containsExactly(422, 503, 201, 422, 400, 400);
    infinium.recover();
    assertThat(ApiClient.send(client.trace(other)).statusCode()).isEqualTo(201);
  }

  @Test
  void failNext_ofOneEndpoint_leavesTheOthersAlone() {
    infinium.failNext(Endpoint.PROMPT, 1, Fault.status(500));

    Object traceId = client.sendTask().get("traceId");

    assertThat(ApiClient.send(client.interpretation(String.valueOf(traceId))).statusCode())
        .isEqualTo(200);
    assertThat(ApiClient.send(client.prompt(infinium.agentId(), "key", "1")).statusCode())
        .isEqualTo(500);
    assertThat(ApiClient.send(client.prompt(infinium.agentId(), "key", "1")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void failNext_strikesInOrderAndBeforeFailAlways() {
    infinium.failAlways(Endpoint.TRACE, Fault.status(500));
    infinium.failNext(2, Fault.status(501));
    infinium.failNext(1, Fault.status(502));

    assertThat(
            IntStream.range(0, 5)
                .map(i -> ApiClient.send(client.trace(ApiClient.TASK)).statusCode()))
        .containsExactly(501, 501, 502, 500, 500);
    infinium.recover();
    assertThat(ApiClient.send(client.trace(ApiClient.TASK)).statusCode()).isEqualTo(201);
  }

  @Test
  void failNext_lessThanOnce_isRefused() {
    assertThatThrownBy(() -> infinium.failNext(0, Fault.hang())).hasMessage("times < 1: 0");
  }

  @Test
  void failAlways_neverStrikesTheListing() {
    infinium.failAlways(Fault.status(500));

    assertThat(ApiClient.send(client.listing("/tasks")).statusCode()).isEqualTo(200);
  }

  @Test
  void limitRate_answers429UntilRecover() {
    infinium.limitRate(1);
    ApiClient.send(client.trace(ApiClient.TASK));

    HttpResponse<String> refused =
        IntStream.range(0, 100)
            .mapToObj(i -> ApiClient.send(client.trace(ApiClient.TASK)))
            .filter(response -> response.statusCode() == 429)
            .findFirst()
            .orElseThrow();
    infinium.recover();

    assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
    assertThat(ApiClient.send(client.trace(ApiClient.TASK)).statusCode()).isEqualTo(201);
  }

  @Test
  void toString_namesWhatHappens() {
    assertThat(Fault.status(503).afterProcessing())
        .hasToString(
            "Fault{WHOLE 503, delay=PT0S, slowBody=PT0S, padding=0, gzip=false, afterProcessing=true}");
  }

  private static int promisedLength(String answer) {
    return Integer.parseInt(answer.replaceAll("(?is).*content-length: (\\d+).*", "$1"));
  }
}
