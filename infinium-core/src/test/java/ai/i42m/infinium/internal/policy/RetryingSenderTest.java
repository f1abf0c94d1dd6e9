package ai.i42m.infinium.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.internal.http.HttpAnswer;
import ai.i42m.infinium.internal.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RetryingSenderTest {
  private final FakeSender next = new FakeSender();
  private final FakeTimer timer = new FakeTimer();
  private final RetryingSender sender =
      new RetryingSender(next, new RetryPolicy(3, () -> 0.5), timer);

  @Test
  void send_successAtOnce_isOneAttempt() {
    next.answers(200);

    assertThat(send().join().status()).isEqualTo(200);
    assertThat(next.requests()).hasSize(1);
    assertThat(timer.delays()).isEmpty();
  }

  @Test
  void send_triesAgainUntilItSucceeds() {
    next.answers(503).fails().answers(201);
    CompletableFuture<HttpAnswer> result = send();

    timer.pass(Duration.ofMillis(2_999));
    assertThat(result).isNotDone();
    timer.pass(Duration.ofMillis(1));

    assertThat(result.join().status()).isEqualTo(201);
    assertThat(timer.delays()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(next.requests()).extracting(HttpRequest::attempt).containsExactly(1, 2, 3);
  }

  @Test
  void send_afterTheLastRetry_givesTheLastEnd() {
    next.fails().fails().fails().answers(500);
    CompletableFuture<HttpAnswer> answered = send();
    timer.pass(Duration.ofMinutes(5));
    assertThat(answered.join().status()).isEqualTo(500);

    next.answers(500).answers(500).answers(500).fails();
    CompletableFuture<HttpAnswer> failed = send();
    timer.pass(Duration.ofMinutes(5));
    assertThatThrownBy(failed::join).hasCauseExactlyInstanceOf(NetworkException.class);
    assertThat(next.requests()).hasSize(8);
  }

  @Test
  void send_unexpectedFailure_isNotTriedAgain() {
    next.fails(new IllegalStateException("bug"));

    assertThatThrownBy(send()::join).hasCauseExactlyInstanceOf(IllegalStateException.class);
    assertThat(next.requests()).hasSize(1);
  }

  @Test
  void cancel_duringTheDelay_endsTheTrying() {
    next.answers(500);
    CompletableFuture<HttpAnswer> result = send();

    result.cancel(true);

    assertThat(timer.waiting()).isZero();
    timer.pass(Duration.ofMinutes(5));
    assertThat(next.requests()).hasSize(1);
  }

  @Test
  void cancel_duringAnAttempt_endsTheAttempt() {
    next.answers(500);
    CompletableFuture<HttpAnswer> result = send();
    timer.pass(Duration.ofSeconds(1));

    result.cancel(true);

    assertThat(next.exchanges().get(1)).isCancelled();
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void close_endsWaitingCallsAtOnce() {
    next.answers(500);
    CompletableFuture<HttpAnswer> result = send();

    sender.close();

    assertThat(next.closed()).isTrue();
    assertThatThrownBy(result::join).hasCauseInstanceOf(NetworkException.class);
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void send_afterClose_isOneAttempt() {
    sender.close();

    assertThatThrownBy(send()::join).hasCauseInstanceOf(NetworkException.class);
    assertThat(timer.delays()).isEmpty();
  }

  private CompletableFuture<HttpAnswer> send() {
    return sender.send(FakeSender.PROMPT);
  }
}
