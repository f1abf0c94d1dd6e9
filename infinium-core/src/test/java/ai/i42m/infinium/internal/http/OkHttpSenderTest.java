package ai.i42m.infinium.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.i42m.infinium.Await;
import ai.i42m.infinium.error.InfiniumTimeoutException;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OkHttpSenderTest {
  private static final String TASK =
      "{\"name\":\"n\",\"description\":\"d\",\"current_datetime\":\"2026-11-21T10:00:00Z\","
          + "\"duration\":1}";
  private static final String PROMPT = "0f8fad5b-d9cb-469f-a165-70867728950e";

  private final LocalInfinium infinium = LocalInfinium.start();
  private final CountingBodies bodies = new CountingBodies();
  private OkHttpSender sender = sender(infinium.baseUrl(), Duration.ofSeconds(20));

  @BeforeEach
  void addPrompt() {
    infinium.addPrompt(PROMPT, "prompt-key", "Greeting", "Hello");
  }

  @AfterEach
  void noBodyIsLeftOpen() {
    sender.close();
    infinium.close();
    assertThat(bodies.closed.get()).isEqualTo(bodies.opened.get());
  }

  @Test
  void send_postsBodyWithExactlyTheseHeaders() {
    HttpAnswer answer = send(trace());

    assertThat(answer.isSuccess()).isTrue();
    assertThat(answer.text()).contains(infinium.tasks().get(0).traceId());
    assertThat(infinium.tasks().get(0).json()).isEqualTo(TASK);
    assertThat(lastRequest().headers().keySet())
        .containsExactlyInAnyOrder(
            "host",
            "connection",
            "accept-encoding",
            "user-agent",
            "content-type",
            "content-length",
            "x-agent-id",
            "x-agent-key",
            "idempotency-key");
    assertThat(lastRequest().headers())
        .containsEntry("user-agent", "test-agent/1")
        .containsEntry("content-type", "application/json")
        .containsEntry("x-agent-id", infinium.agentId());
    assertThat(infinium.tasks().get(0).idempotencyKey()).isEqualTo("key-1");
  }

  @Test
  void send_getsPromptWithoutAgentHeaders() {
    HttpAnswer answer = send(prompt());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("Hello");
    assertThat(lastRequest().headers().keySet())
        .containsExactlyInAnyOrder(
            "host", "connection", "accept-encoding", "user-agent", "x-prompt-id", "x-prompt-key");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 302, 307, 308, 400, 401, 404, 408, 421, 429, 500, 503})
  void send_givesAnyStatusBack_afterOneRequest(int status) {
    try (LocalInfinium elsewhere = LocalInfinium.start()) {
      infinium.failAlways(
          Fault.status(status).withHeader("Location", elsewhere.baseUrl()).withBody(""));

      assertThat(send(trace()).status()).isEqualTo(status);

      assertThat(infinium.requestCount()).isEqualTo(1);
      assertThat(elsewhere.requestCount()).isZero();
    }
  }

  @Test
  void send_on503WithRetryAfterZero_doesNotRepeatByItself() {
    infinium.failAlways(Fault.status(503).withRetryAfter(Duration.ZERO));

    HttpAnswer answer = send(prompt());

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.retryAfter()).isNull();
    assertThat(infinium.requestCount()).isEqualTo(1);
  }

  @Test
  void send_readsRetryAfterInBothForms() {
    infinium.failNext(1, Fault.status(429).withRetryAfter(Duration.ofSeconds(42)));
    infinium.failNext(1, Fault.status(429).withRetryAfter(Instant.now().plusSeconds(1_000)));

    assertThat(send(trace()).retryAfter()).hasSeconds(42);
    assertThat(send(trace()).retryAfter())
        .isBetween(Duration.ofSeconds(900), Duration.ofSeconds(1_000));
  }

  @Test
  void send_boundsHugeAnswers() {
    infinium.failNext(1, Fault.hugeAnswer(50L << 20));

    HttpAnswer answer = send(trace());

    assertThat(answer.truncated()).isTrue();
    assertThat(answer.body()).hasSize(HttpAnswer.MAX_BODY_BYTES);
    assertThat(bodies.bytesRead.get()).isLessThan(2 * HttpAnswer.MAX_BODY_BYTES);
  }

  @Test
  void send_boundsGzipBombs() {
    infinium.failNext(1, Fault.hugeAnswer(50L << 20).withGzip());

    HttpAnswer answer = send(trace());

    assertThat(answer.truncated()).isTrue();
    assertThat(answer.body()).hasSize(HttpAnswer.MAX_BODY_BYTES);
    assertThat(bodies.bytesRead.get()).isLessThan(2 * HttpAnswer.MAX_BODY_BYTES);
  }

  @Test
  void send_keepsAnswerOfExactlyTheBound() {
    String body = "x".repeat(HttpAnswer.MAX_BODY_BYTES);
    infinium.failNext(1, Fault.status(200).withBody(body));

    HttpAnswer answer = send(trace());

    assertThat(answer.truncated()).isFalse();
    assertThat(answer.body()).hasSize(HttpAnswer.MAX_BODY_BYTES);
  }

  @Test
  void send_whenServerHangs_timesOut() {
    reconnect(infinium.baseUrl(), Duration.ofMillis(200));
    infinium.failAlways(Fault.hang());

    NetworkException error = failure(trace());

    assertThat(error)
        .isInstanceOf(InfiniumTimeoutException.class)
        .hasMessageStartingWith("No complete answer within 200 ms: POST http://");
    assertThat(infinium.requestCount()).isEqualTo(1);
  }

  @Test
  void send_whenBodyStops_timesOut() throws IOException {
    String start = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{";
    try (OneAnswerServer server = OneAnswerServer.start(start, true)) {
      reconnect(server.url(), Duration.ofMillis(200));

      assertThat(failure(trace())).isInstanceOf(InfiniumTimeoutException.class);
    }
  }

  @Test
  void send_whenConnectionIsCut_failsAfterOneRequest() {
    infinium.failAlways(Fault.cutBeforeAnswer());
    assertThat(failure(trace())).isExactlyInstanceOf(NetworkException.class);
    assertThat(infinium.requestCount()).isEqualTo(1);

    infinium.recover();
    infinium.failAlways(Fault.cutDuringAnswer());
    assertThat(failure(trace())).isExactlyInstanceOf(NetworkException.class);
    assertThat(infinium.requestCount()).isEqualTo(2);
  }

  @Test
  void send_whenKeptConnectionIsCut_doesNotSendTheBodyAgain() {
    send(trace());
    infinium.failAlways(Fault.cutBeforeAnswer());

    assertThat(failure(trace())).isExactlyInstanceOf(NetworkException.class);

    assertThat(infinium.requestCount()).isEqualTo(2);
  }

  @Test
  void send_whenAnswerIsNotHttp_fails() {
    infinium.failNext(1, Fault.garbage());

    assertThat(failure(trace())).isExactlyInstanceOf(NetworkException.class);
  }

  @Test
  void send_whenNobodyListens_fails() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    reconnect("http://127.0.0.1:" + port, Duration.ofSeconds(20));

    assertThat(failure(trace()))
        .isExactlyInstanceOf(NetworkException.class)
        .hasMessageStartingWith("No answer from POST http://127.0.0.1:" + port);
  }

  @Test
  void send_whenServerEchoesTheSecretInItsStatusLine_hidesIt() throws IOException {
    String line = "NOT-HTTP your key is " + infinium.agentSecret() + "\r\n\r\n";
    try (OneAnswerServer server = OneAnswerServer.start(line, false)) {
      reconnect(server.url(), Duration.ofSeconds(20));

      assertThat(stackTrace(failure(trace())))
          .contains("your key is [redacted]")
          .doesNotContain(infinium.agentSecret());
    }
  }

  @Test
  void send_startsNoThreadThatKeepsTheJvmAlive() {
    send(trace());

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().matches("Ok.*|infinium-http"))
        .hasSizeGreaterThan(1)
        .allMatch(Thread::isDaemon);
  }

  @Test
  void send_runsManyExchangesAtOnce() {
    infinium.failAlways(Fault.hang());
    List<CompletableFuture<HttpAnswer>> calls =
        Stream.generate(() -> sender.send(trace())).limit(100).toList();

    Await.until(() -> infinium.requestCount() == 100);

    calls.forEach(call -> call.cancel(true));
  }

  @Test
  void cancel_endsTheExchange() {
    infinium.failAlways(Fault.hang());
    CompletableFuture<HttpAnswer> call = sender.send(trace());
    Await.until(() -> infinium.requestCount() == 1);

    call.cancel(true);

    Await.until(() -> bodies.underWay.get() == 0);
  }

  @Test
  void close_cutsOffCallsUnderWay() {
    infinium.failAlways(Fault.hang());
    CompletableFuture<HttpAnswer> call = sender.send(trace());
    Await.until(() -> infinium.requestCount() == 1);

    sender.close();

    assertThatThrownBy(call::join)
        .hasCauseExactlyInstanceOf(NetworkException.class)
        .hasMessageContaining("Cut off by close: POST ");
  }

  @Test
  void send_afterClose_fails() {
    sender.close();

    assertThat(failure(trace())).hasMessageStartingWith("Cut off by close");
    assertThatCode(sender::close).doesNotThrowAnyException();
    assertThat(infinium.requestCount()).isZero();
  }

  private void reconnect(String baseUrl, Duration timeout) {
    sender.close();
    sender = sender(baseUrl, timeout);
  }

  private OkHttpSender sender(String baseUrl, Duration timeout) {
    HttpOptions options =
        HttpOptions.builder("test-agent/1").setBaseUrl(baseUrl).setTimeout(timeout).build();
    OkHttpClient client = OkHttpClients.create(options).newBuilder().addInterceptor(bodies).build();
    return new OkHttpSender(client, options, InstantSource.system());
  }

  private HttpAnswer send(HttpRequest request) {
    return sender.send(request).join();
  }

  private HttpRequest trace() {
    Credentials credentials = Credentials.of(infinium.agentId(), infinium.agentSecret());
    return new ApiRequests(credentials).trace(TASK.getBytes(UTF_8), "key-1");
  }

  private static HttpRequest prompt() {
    return ApiRequests.prompt(PROMPT, "prompt-key", "latest");
  }

  private NetworkException failure(HttpRequest request) {
    return catchThrowableOfType(
        NetworkException.class,
        () -> {
          try {
            send(request);
          } catch (CompletionException e) {
            throw e.getCause();
          }
        });
  }

  private ReceivedRequest lastRequest() {
    List<ReceivedRequest> requests = infinium.requests();
    return requests.get(requests.size() - 1);
  }

  private static String stackTrace(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
