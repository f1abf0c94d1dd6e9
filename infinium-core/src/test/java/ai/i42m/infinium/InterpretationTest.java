package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.i42m.infinium.error.AuthenticationException;
import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.error.InfiniumTimeoutException;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.error.NotFoundException;
import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InterpretationTest {
  private static final String TRACE = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration TICK = Duration.ofMillis(5);

  private final LocalInfinium infinium = LocalInfinium.builder().setPendingPolls(2).start();
  private final InfiniumClient client =
      InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
          .setBaseUrl(infinium.baseUrl())
          .setRequestsPerSecond(0)
          .setMaxRetries(0)
          .build();

  @AfterEach
  void close() {
    Thread.interrupted();
    client.close();
    infinium.close();
  }

  @Test
  void getInterpretedTaskResult_tooLongToBeRead_saysSo() {
    infinium.setInterpretation(TRACE, Map.of("text", "x".repeat(2 << 20)));

    assertThatThrownBy(() -> client.getInterpretedTaskResult(TRACE))
        .isExactlyInstanceOf(InfiniumException.class)
        .hasMessage("The answer is not an interpretation, cut at 1048576 bytes");
  }

  @Test
  void getInterpretedTaskResult_givesTheWholeAnswer() {
    infinium.setInterpretation(TRACE, Map.of("score", 9));

    ApiResponse answer = client.getInterpretedTaskResult(TRACE);

    assertThat(answer.success()).isTrue();
    assertThat(answer.data()).containsEntry("interpretedTraceResult", Map.of("score", 9L));
  }

  @Test
  void getInterpretedTaskResult_beforeItIsThere_isNotFound() {
    assertThatThrownBy(() -> client.getInterpretedTaskResult(TRACE))
        .isInstanceOf(NotFoundException.class);
    assertThat(infinium.requestCount()).isEqualTo(1);
  }

  @Test
  void getInterpretedTaskResult_badTraceId_isRefusedUnsent() {
    ValidationException error =
        catchThrowableOfType(
            ValidationException.class, () -> client.getInterpretedTaskResult("../agents"));

    assertThat(error).hasMessage("trace_id must be a valid UUID format");
    assertThat(error.field()).isEqualTo("trace_id");
    assertThat(infinium.requestCount()).isZero();
  }

  @Test
  void waitForInterpretation_readyAtOnce_asksOnce() {
    infinium.setInterpretation(TRACE, Map.of("score", 9));

    ApiResponse answer = client.waitForInterpretation(TRACE);

    assertThat(answer.data()).containsEntry("interpretedTraceResult", Map.of("score", 9L));
    assertThat(infinium.requestCount()).isEqualTo(1);
  }

  @Test
  void waitForInterpretation_asksUntilItIsThere() {
    String traceId = sent();

    ApiResponse answer = client.waitForInterpretation(traceId, MINUTE, TICK);

    assertThat(answer.data()).containsKey("interpretedTraceResult");
    assertThat(infinium.requestCount()).isEqualTo(1 + 2 + 1);
  }

  @Test
  void waitForInterpretation_anEmptyResult_isNotThereYet() {
    infinium.setInterpretation(TRACE, Map.of());
    CompletableFuture<ApiResponse> answer =
        client.async().waitForInterpretation(TRACE, MINUTE, TICK);
    Await.until(() -> infinium.requestCount() >= 3);

    infinium.setInterpretation(TRACE, Map.of("score", 9));

    assertThat(answer.join().data()).containsEntry("interpretedTraceResult", Map.of("score", 9L));
  }

  @Test
  void waitForInterpretation_timeout_namesTheTrace() {
    assertThatThrownBy(() -> client.waitForInterpretation(TRACE, Duration.ofMillis(150), TICK))
        .isInstanceOf(InfiniumTimeoutException.class)
        .hasMessage("No interpretation of trace " + TRACE + " within 0.15 s");
    assertThat(infinium.requestCount()).isPositive();
  }

  @Test
  void waitForInterpretation_timeout_strikesInTheMiddleOfAQuestion() {
    infinium.failAlways(Fault.hang());

    assertThatThrownBy(() -> client.waitForInterpretation(TRACE, Duration.ofMillis(150), TICK))
        .isInstanceOf(InfiniumTimeoutException.class)
        .hasMessageContaining(TRACE);
  }

  @Test
  void waitForInterpretation_interrupted_endsAtOnce() {
    infinium.failAlways(Fault.hang());
    Thread caller = Thread.currentThread();
    CompletableFuture<Void> interrupter =
        CompletableFuture.runAsync(
            () -> {
              Await.until(() -> infinium.requestCount() == 1);
              caller.interrupt();
            });

    Throwable error = catchThrowable(() -> client.waitForInterpretation(TRACE));

    assertThat(Thread.interrupted()).isTrue();
    interrupter.join();
    assertThat(error).isInstanceOf(NetworkException.class).hasMessageStartingWith("Interrupted");
  }

  @Test
  void waitForInterpretation_closedBetweenQuestions_endsAtOnce() {
    CompletableFuture<ApiResponse> answer =
        client.async().waitForInterpretation(TRACE, MINUTE, MINUTE);

    Throwable error = closedMeanwhile(answer);

    assertThat(error)
        .isInstanceOfAny(IllegalStateException.class, NetworkException.class)
        .hasMessageMatching("the client is closed|Cut off by close: GET .*");
  }

  @Test
  void waitForInterpretation_closedDuringAQuestion_endsAtOnce() {
    infinium.failAlways(Fault.hang());

    Throwable error = closedMeanwhile(client.async().waitForInterpretation(TRACE, MINUTE, MINUTE));

    assertThat(error)
        .isInstanceOf(NetworkException.class)
        .hasMessageStartingWith("Cut off by close");
  }

  private Throwable closedMeanwhile(CompletableFuture<ApiResponse> answer) {
    Await.until(() -> infinium.requestCount() >= 1);
    client.close();
    Await.until(answer::isDone);
    return answer.handle((value, failure) -> failure).join();
  }

  @Test
  void waitForInterpretation_otherFailure_endsIt() {
    infinium.failNext(1, Fault.status(401));

    assertThatThrownBy(() -> client.waitForInterpretation(TRACE))
        .isInstanceOf(AuthenticationException.class);
    assertThat(infinium.requestCount()).isEqualTo(1);
  }

  @Test
  void waitForInterpretation_badTimes_areRefusedUnsent() {
    assertThat(refused(Duration.ZERO, TICK).field()).isEqualTo("timeout");
    assertThat(refused(Duration.ofSeconds(-1), TICK)).hasMessage("timeout must be positive: PT-1S");
    assertThat(refused(MINUTE, Duration.ZERO).field()).isEqualTo("interval");
    assertThat(infinium.requestCount()).isZero();
  }

  @Test
  void waitForInterpretation_withoutEnd_waits() {
    infinium.setInterpretation(TRACE, Map.of("score", 9));
    Duration endless = Duration.ofSeconds(Long.MAX_VALUE);

    assertThat(client.waitForInterpretation(TRACE, endless, TICK).success()).isTrue();
  }

  private ValidationException refused(Duration timeout, Duration interval) {
    return catchThrowableOfType(
        ValidationException.class, () -> client.waitForInterpretation(TRACE, timeout, interval));
  }

  private String sent() {
    return Objects.requireNonNull(client.sendTask("n", "d", Duration.ZERO).traceId());
  }
}
