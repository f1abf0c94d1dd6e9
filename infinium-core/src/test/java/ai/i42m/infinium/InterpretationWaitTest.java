package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.error.AuthenticationException;
import ai.i42m.infinium.error.InfiniumTimeoutException;
import ai.i42m.infinium.error.NotFoundException;
import ai.i42m.infinium.error.RateLimitException;
import ai.i42m.infinium.internal.http.HttpAnswer;
import ai.i42m.infinium.internal.http.HttpRequest;
import ai.i42m.infinium.internal.policy.FakeTimer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a clock that goes on when it is told to: asks every 3 s for a minute. */
@Timeout(30)
class InterpretationWaitTest {
  private static final String READY = "{\"interpretedTraceResult\":{\"score\":9}}";
  private static final Duration INTERVAL = Duration.ofSeconds(3);
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final String TOO_LATE = "too late";

  private final FakeTimer timer = new FakeTimer();
  private final List<CompletableFuture<ApiResponse>> questions = new ArrayList<>();

  @Test
  void ready_atOnce_isTheResult() {
    CompletableFuture<ApiResponse> result = start(TIMEOUT);

    answer(READY);

    assertThat(result.join().data()).containsKey("interpretedTraceResult");
    assertThat(questions).hasSize(1);
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void notFound_isAskedAgain_anIntervalAfterTheAnswer() {
    CompletableFuture<ApiResponse> result = start(TIMEOUT);
    timer.pass(Duration.ofSeconds(1));
    fail(new NotFoundException("not yet", 404, null));

    timer.pass(INTERVAL.minusNanos(1));
    assertThat(questions).hasSize(1);
    timer.pass(Duration.ofNanos(1));
    assertThat(questions).hasSize(2);

    answer(READY);
    assertThat(result).isCompleted();
    assertThat(timer.waiting()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "not json",
        "{\"interpretedTraceResult\":null}",
        "{\"interpretedTraceResult\":\"\"}",
        "{\"interpretedTraceResult\":{}}",
        "{\"interpretedTraceResult\":[]}"
      })
  void emptyResult_isAskedAgain(String body) {
    CompletableFuture<ApiResponse> result = start(TIMEOUT);

    answer(body);
    timer.pass(INTERVAL);
    answer(READY);

    assertThat(result).isCompleted();
    assertThat(questions).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "false", "\"good\"", "[1]", "{\"score\":null}"})
  void anythingElse_isTheResult(String value) {
    CompletableFuture<ApiResponse> result = start(TIMEOUT);

    answer("{\"interpretedTraceResult\":" + value + "}");

    assertThat(result).isCompleted();
  }

  @Test
  void rateLimit_isWaitedFor_butNeverLessThanTheInterval() {
    CompletableFuture<ApiResponse> result = start(TIMEOUT);

    fail(new RateLimitException("slow down", 429, null, Duration.ofSeconds(20)));
    timer.pass(Duration.ofSeconds(20).minusNanos(1));
    assertThat(questions).hasSize(1);
    timer.pass(Duration.ofNanos(1));
    assertThat(questions).hasSize(2);

    fail(new RateLimitException("slow down", 429, null, Duration.ofSeconds(1)));
    timer.pass(INTERVAL.minusNanos(1));
    assertThat(questions).hasSize(2);
    timer.pass(Duration.ofNanos(1));
    assertThat(questions).hasSize(3);
    assertThat(result).isNotDone();
  }

  @Test
  void timeUp_betweenQuestions_isATimeout() {
    CompletableFuture<ApiResponse> result = start(TIMEOUT);
    for (int i = 0; i < 20; i++) {
      fail(new NotFoundException("not yet", 404, null));
      assertThat(result).isNotDone();
      timer.pass(INTERVAL);
    }

    assertThat(failure(result)).isInstanceOf(InfiniumTimeoutException.class).hasMessage(TOO_LATE);
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void timeUp_inTheMiddleOfAQuestion_endsTheQuestion() {
    CompletableFuture<ApiResponse> result = start(TIMEOUT);
    timer.pass(TIMEOUT.minusNanos(1));
    assertThat(result).isNotDone();

    timer.pass(Duration.ofNanos(1));

    assertThat(failure(result)).isInstanceOf(InfiniumTimeoutException.class);
    Await.until(() -> questions.get(0).isCancelled());
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void longRetryAfter_doesNotOutlastTheTimeout() {
    CompletableFuture<ApiResponse> result = start(TIMEOUT);

    fail(new RateLimitException("slow down", 429, null, Duration.ofHours(1)));
    timer.pass(TIMEOUT);

    assertThat(failure(result)).isInstanceOf(InfiniumTimeoutException.class);
    Await.until(() -> timer.waiting() == 0);
  }

  @Test
  void otherFailure_endsTheWaiting_asItIs() {
    CompletableFuture<ApiResponse> result = start(TIMEOUT);
    AuthenticationException refused = new AuthenticationException("no", 401, null);

    fail(refused);

    assertThat(failure(result)).isSameAs(refused);
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void cancel_endsQuestionAndWaiting() {
    start(TIMEOUT).cancel(true);
    assertThat(questions.get(0)).isCancelled();
    assertThat(timer.waiting()).isZero();

    CompletableFuture<ApiResponse> between = start(TIMEOUT);
    fail(new NotFoundException("not yet", 404, null));
    between.cancel(true);
    assertThat(timer.waiting()).isZero();
    assertThat(questions).hasSize(2);
  }

  /** A closed timer does all at once; the deadline must not strike early. */
  @Test
  void closedTimer_isNoTimeout() {
    CompletableFuture<ApiResponse> result = start(TIMEOUT);

    timer.close();
    assertThat(result).isNotDone();
    IllegalStateException closed = new IllegalStateException("the client is closed");
    fail(closed);

    assertThat(failure(result)).isSameAs(closed);
  }

  @Test
  void endlessTimeoutAndInterval_waitForGood() {
    Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
    CompletableFuture<ApiResponse> result =
        new InterpretationWait(this::question, endless, timer, timer).start(endless, TOO_LATE);

    fail(new NotFoundException("not yet", 404, null));
    timer.pass(Duration.ofDays(3_650));

    assertThat(result).isNotDone();
    assertThat(questions).hasSize(1);
  }

  private CompletableFuture<ApiResponse> start(Duration timeout) {
    return new InterpretationWait(this::question, INTERVAL, timer, timer).start(timeout, TOO_LATE);
  }

  private CompletableFuture<ApiResponse> question() {
    CompletableFuture<ApiResponse> question = new CompletableFuture<>();
    questions.add(question);
    return question;
  }

  private void answer(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    HttpRequest request = HttpRequest.get(List.of("interpreted-result"), Map.of());
    last().complete(ApiResponse.of(request, new HttpAnswer(200, bytes, false, null)));
  }

  private void fail(Throwable failure) {
    last().completeExceptionally(failure);
  }

  private CompletableFuture<ApiResponse> last() {
    return questions.get(questions.size() - 1);
  }

  private static Throwable failure(CompletableFuture<?> result) {
    Await.until(result::isDone);
    return result.handle((value, failure) -> failure).join();
  }
}
