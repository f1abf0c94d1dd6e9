package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.error.InfiniumTimeoutException;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.error.NotFoundException;
import ai.i42m.infinium.error.RateLimitException;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may come over the wire: answers of any size, form and speed, and connections kept. */
@Timeout(60)
class TransportTest {
  private static final String PROMPT = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final String KEY = "prompt-key";
  private static final String TRACE = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
  private static final long TEN_MB = 10L << 20;

  private final LocalInfinium infinium = LocalInfinium.start();
  private final InfiniumClient client = client().build();

  @AfterEach
  void close() {
    client.close();
    infinium.close();
  }

  @Test
  void gzippedAnswer_isRead() {
    infinium.addPrompt(PROMPT, KEY, "Greeting", "Hello");
    infinium.failAlways(Fault.gzip());

    assertThat(client.getPrompt(PROMPT, KEY).name()).isEqualTo("Greeting");
    assertThat(send().traceId()).isEqualTo(infinium.tasks().get(0).traceId());
  }

  @Test
  void hugeAnswer_isBounded() {
    infinium.addPrompt(PROMPT, KEY, "Greeting", "Hello");
    infinium.failAlways(Fault.hugeAnswer(TEN_MB));

    assertThat(send().traceId()).isEqualTo(infinium.tasks().get(0).traceId());
    assertThat(client.getPrompt(PROMPT, KEY).name()).isEqualTo("Greeting");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OK", "[]", "null", "{\"traceId\":", "{\"traceId\":7}", "[[[[[[[["})
  void wrongJson_afterATaskWasStored_isAnAnswerWithoutTraceId(String body) {
    infinium.failNext(1, Fault.status(200).withBody(body));

    ApiResponse answer = send();

    assertThat(answer.success()).isTrue();
    assertThat(answer.traceId()).isNull();
    assertThat(answer.message()).isEqualTo("Success");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{\"error\":7}", "{\"error\":", "{\"error\":\" \"}"})
  void wrongJson_inARefusal_isARefusalByStatus(String body) {
    infinium.failNext(1, Fault.status(404).withBody(body));

    assertThatThrownBy(this::send)
        .isInstanceOf(NotFoundException.class)
        .hasMessage("Not found (status 404)");
  }

  @Test
  void slowBody_withinTheTimeout_isRead() {
    infinium.failNext(1, Fault.slowBody(Duration.ofMillis(300)));

    assertThat(send().traceId()).isNotNull();
  }

  @Test
  void slowBody_overTheTimeout_isATimeout() {
    infinium.failNext(1, Fault.slowBody(Duration.ofSeconds(30)));
    try (InfiniumClient hasty = client().setTimeout(Duration.ofMillis(300)).build()) {
      assertThatThrownBy(() -> hasty.sendTask("n", "d", Duration.ZERO))
          .isInstanceOf(InfiniumTimeoutException.class)
          .hasMessageContaining("within 300 ms");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirect_isNotFollowed(int status) {
    try (LocalInfinium elsewhere = LocalInfinium.start()) {
      infinium.failAlways(Fault.status(status).withHeader("Location", elsewhere.baseUrl()));

      InfiniumException posted = catchThrowableOfType(InfiniumException.class, this::send);
      InfiniumException got =
          catchThrowableOfType(
              InfiniumException.class, () -> client.getInterpretedTaskResult(TRACE));

      assertThat(posted.statusCode()).isEqualTo(status);
      assertThat(got.statusCode()).isEqualTo(status);
      assertThat(elsewhere.connectionCount()).isZero();
    }
  }

  @Test
  void fiftyCalls_useOneConnection() {
    for (int i = 0; i < 50; i++) {
      send();
    }

    assertThat(infinium.connectionCount()).isEqualTo(1);
  }

  @Test
  void refusals_keepTheConnection() {
    for (int status : new int[] {400, 401, 404, 413, 422, 429, 500, 503}) {
      infinium.failNext(1, Fault.status(status));
      assertThatThrownBy(this::send).isInstanceOf(InfiniumException.class);
      send();
    }

    assertThat(infinium.connectionCount()).isEqualTo(1);
  }

  /** About 3 s: the only test that waits for real back-offs. */
  @Test
  void serverErrors_areTriedAgain_underOneIdempotencyKey() {
    infinium.failNext(2, Fault.status(503));
    try (InfiniumClient retrying = client().setMaxRetries(2).build()) {
      assertThat(retrying.sendTask("n", "d", Duration.ZERO).success()).isTrue();
    }

    assertThat(infinium.requests())
        .extracting(ReceivedRequest::status)
        .startsWith(503, 503)
        .hasSize(3);
    assertThat(infinium.requests())
        .extracting(request -> request.headers().get("idempotency-key"))
        .containsOnly(infinium.tasks().get(0).idempotencyKey());
    assertThat(infinium.tasks()).hasSize(1);
  }

  @Test
  void rateLimit_isNotTriedAgain() {
    infinium.failAlways(Fault.status(429).withRetryAfter(Duration.ofSeconds(7)));
    try (InfiniumClient retrying = client().setMaxRetries(3).build()) {
      RateLimitException error =
          catchThrowableOfType(
              RateLimitException.class, () -> retrying.sendTask("n", "d", Duration.ZERO));

      assertThat(error.retryAfter()).hasSeconds(7);
      assertThat(infinium.requestCount()).isEqualTo(1);
    }
  }

  @Test
  void selfSignedServer_isRefused_andHearsNothing() {
    try (LocalInfinium secure = LocalInfinium.builder().setTls(true).start();
        InfiniumClient trusting = client().setBaseUrl(secure.baseUrl()).build()) {
      assertThatThrownBy(() -> trusting.sendTask("n", "d", Duration.ZERO))
          .isExactlyInstanceOf(NetworkException.class)
          .hasMessageStartingWith("No answer from POST " + secure.baseUrl())
          .hasMessageContaining("certificat");
      assertThat(secure.requestCount()).isZero();
    }
  }

  @Test
  void selfSignedServer_isAccepted_byAContextThatTrustsIt() {
    try (LocalInfinium secure = LocalInfinium.builder().setTls(true).start();
        InfiniumClient trusting =
            client().setBaseUrl(secure.baseUrl()).setSslContext(secure.sslContext()).build()) {
      assertThat(trusting.sendTask("n", "d", Duration.ZERO).success()).isTrue();
    }
  }

  @Test
  void serverOfAnotherKey_isRefused() {
    try (LocalInfinium secure = LocalInfinium.builder().setTls(true).start();
        LocalInfinium other = LocalInfinium.builder().setTls(true).start();
        InfiniumClient trusting =
            client().setBaseUrl(other.baseUrl()).setSslContext(secure.sslContext()).build()) {
      assertThatThrownBy(() -> trusting.sendTask("n", "d", Duration.ZERO))
          .isExactlyInstanceOf(NetworkException.class);
      assertThat(other.requestCount()).isZero();
    }
  }

  /** 127.0.0.2 is this machine too, but not in the certificate. */
  @Test
  void wrongHostName_isRefused_whoeverIsTrusted() {
    try (LocalInfinium secure = LocalInfinium.builder().setTls(true).start();
        InfiniumClient trusting =
            client()
                .setBaseUrl(secure.baseUrl().replaceFirst("127\\.0\\.0\\.1|localhost", "127.0.0.2"))
                .setSslContext(secure.sslContext())
                .build()) {
      assertThatThrownBy(() -> trusting.sendTask("n", "d", Duration.ZERO))
          .isExactlyInstanceOf(NetworkException.class)
          .hasMessageContaining("127.0.0.2");
      assertThat(secure.requestCount()).isZero();
    }
  }

  private ApiResponse send() {
    return client.sendTask("n", "d", Duration.ZERO);
  }

  private InfiniumClient.Builder client() {
    return InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
        .setBaseUrl(infinium.baseUrl())
        .setRequestsPerSecond(0)
        .setMaxRetries(0);
  }
}
