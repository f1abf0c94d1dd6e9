package ai.i42m.infinium.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.internal.http.HttpAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two at once, then one a second. */
@Timeout(30)
class RateLimitedSenderTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final FakeSender next = new FakeSender();
  private final FakeTimer timer = new FakeTimer();
  private final RateLimitedSender sender =
      new RateLimitedSender(next, new TokenBucket(1, timer, timer));

  @Test
  void send_beginsWhenItIsItsTurn() {
    send(4);
    assertThat(next.requests()).hasSize(2);

    timer.pass(SECOND.minusNanos(1));
    assertThat(next.requests()).hasSize(2);
    timer.pass(Duration.ofNanos(1));
    assertThat(next.requests()).hasSize(3);
    timer.pass(SECOND);
    assertThat(next.requests()).hasSize(4);
  }

  @Test
  void send_givesAnswersAndFailuresOn() {
    next.answers(503).fails();

    List<CompletableFuture<HttpAnswer>> results = send(2);

    assertThat(results.get(0).join().status()).isEqualTo(503);
    assertThat(failure(results.get(1))).isExactlyInstanceOf(NetworkException.class);
  }

  @Test
  void cancel_beforeItsTurn_sendsNothingAndCostsNoToken() {
    List<CompletableFuture<HttpAnswer>> results = send(4);

    results.get(2).cancel(true);
    timer.pass(SECOND);

    assertThat(next.requests()).hasSize(3);
    next.exchanges().get(2).complete(new HttpAnswer(200, new byte[0], false, null));
    assertThat(results.get(3)).isCompleted();
  }

  @Test
  void cancel_afterItsTurn_endsTheExchange() {
    List<CompletableFuture<HttpAnswer>> results = send(3);
    timer.pass(SECOND);

    results.get(2).cancel(true);

    assertThat(next.exchanges().get(2)).isCancelled();
    assertThat(next.exchanges().get(1)).isNotDone();
  }

  @Test
  void close_failsWhoWaits_withoutSending() {
    List<CompletableFuture<HttpAnswer>> results = send(4);

    sender.close();

    assertThat(next.closed()).isTrue();
    assertThat(failure(results.get(2))).isExactlyInstanceOf(NetworkException.class);
    assertThat(failure(results.get(3))).isExactlyInstanceOf(NetworkException.class);
    assertThat(failure(send(1).get(0))).isExactlyInstanceOf(NetworkException.class);
  }

  private List<CompletableFuture<HttpAnswer>> send(int times) {
    return Stream.generate(() -> sender.send(FakeSender.PROMPT)).limit(times).toList();
  }

  private static Throwable failure(CompletableFuture<?> result) {
    assertThat(result).isCompletedExceptionally();
    return result.handle((value, failure) -> failure).join();
  }
}
