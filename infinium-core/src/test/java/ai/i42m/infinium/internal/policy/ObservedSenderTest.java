package ai.i42m.infinium.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.internal.http.HttpAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ObservedSenderTest {
  private final FakeSender next = new FakeSender();
  private final FakeTimer clock = new FakeTimer();
  private final List<Exchange> seen = new ArrayList<>();
  private final ObservedSender sender = sender(seen::add);

  @Test
  void answer_isToldWithItsDuration() {
    CompletableFuture<HttpAnswer> result = sender.send(FakeSender.PROMPT);
    clock.pass(Duration.ofMillis(120));
    assertThat(seen).isEmpty();

    next.exchanges().get(0).complete(answer());

    assertThat(result).isCompleted();
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).request()).isSameAs(FakeSender.PROMPT);
    assertThat(seen.get(0).duration()).hasMillis(120);
    assertThat(seen.get(0).answer()).isSameAs(result.join());
    assertThat(seen.get(0).failure()).isNull();
  }

  @Test
  void failure_isToldUnwrapped() {
    NetworkException cut = new NetworkException("cut", new IOException("cut"));
    next.fails(cut);

    CompletableFuture<HttpAnswer> result = sender.send(FakeSender.PROMPT);

    assertThat(seen.get(0).failure()).isSameAs(cut);
    assertThat(seen.get(0).answer()).isNull();
    assertThat(result.handle((answer, failure) -> failure).join()).isSameAs(cut);
  }

  @Test
  void observer_hearsBeforeTheCaller() {
    List<Boolean> knew = new ArrayList<>();
    List<CompletableFuture<HttpAnswer>> results = new ArrayList<>();
    ObservedSender watched = sender(told -> knew.add(results.get(0).isDone()));
    results.add(watched.send(FakeSender.PROMPT));

    next.exchanges().get(0).complete(answer());

    assertThat(knew).containsExactly(false);
    assertThat(results.get(0)).isCompleted();
  }

  @Test
  void cancellation_endsTheExchangeAndIsTold() {
    CompletableFuture<HttpAnswer> result = sender.send(FakeSender.PROMPT);

    result.cancel(true);

    assertThat(next.exchanges().get(0)).isCancelled();
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).failure()).isInstanceOf(CancellationException.class);
  }

  /** An error of a listener, such as a failed assertion, once left the caller waiting for ever. */
  @Test
  void throwingObserver_changesNothing() {
    ObservedSender watched =
        sender(
            told -> {
              throw new AssertionError("listener");
            });
    next.answers(201).fails();

    assertThat(watched.send(FakeSender.PROMPT).join().status()).isEqualTo(201);
    assertThat(watched.send(FakeSender.PROMPT)).isCompletedExceptionally();
  }

  @Test
  void close_closesTheNext() {
    sender.close();

    assertThat(next.closed()).isTrue();
  }

  private ObservedSender sender(Consumer<Exchange> observer) {
    return new ObservedSender(next, observer, clock);
  }

  private static HttpAnswer answer() {
    return new HttpAnswer(200, new byte[0], false, null);
  }
}
