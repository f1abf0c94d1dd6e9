package ai.i42m.infinium.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.Await;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.internal.policy.FakeTimer;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for each sender, whatever it does beside sending. */
@Timeout(60)
abstract class TaskSenderContract {
  private static final String TASK =
      "{\"name\":\"n\",\"description\":\"¿d?\",\"current_datetime\":\"2026-11-21T10:00:00Z\","
          + "\"duration\":1}";

  /** Goes on whenever a test waits. */
  final FakeTimer timer = new FakeTimer();

  private final LocalInfinium infinium = LocalInfinium.start();
  private final CountingBodies bodies = new CountingBodies();
  private final HttpSender sender = around(okHttpSender());

  /** The sender under test. */
  abstract HttpSender around(HttpSender okHttpSender);

  @AfterEach
  void noBodyIsLeftOpen() {
    sender.close();
    infinium.close();
    Await.until(() -> bodies.underWay.get() == 0);
    Await.until(() -> bodies.closed.get() == bodies.opened.get());
  }

  @Test
  void send_putsTheSameBytesAndHeadersOnTheWire() {
    HttpAnswer answer = ended(sender.send(trace())).join();

    ReceivedTask task = infinium.tasks().get(0);
    assertThat(answer.text()).contains(task.traceId());
    assertThat(task.json()).isEqualTo(TASK);
    assertThat(task.idempotencyKey()).isEqualTo("key-1");
    assertThat(infinium.requests().get(0).headers())
        .containsEntry("user-agent", "test-agent/1")
        .containsEntry("x-agent-id", infinium.agentId());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 302, 400, 401, 404, 413, 429, 500, 503})
  void send_givesAnyStatusBack(int status) {
    infinium.failAlways(Fault.status(status).withBody(status == 204 ? "" : "text"));

    HttpAnswer answer = ended(sender.send(trace())).join();

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).isEqualTo(status == 204 ? "" : "text");
  }

  @Test
  void send_failure_isNotWrapped() {
    infinium.failAlways(Fault.cutBeforeAnswer());
    assertThat(failure(sender.send(trace()))).isExactlyInstanceOf(NetworkException.class);

    infinium.recover();
    infinium.failAlways(Fault.cutDuringAnswer());
    assertThat(failure(sender.send(trace()))).isExactlyInstanceOf(NetworkException.class);
  }

  @Test
  void cancel_endsTheExchange() {
    CompletableFuture<HttpAnswer> call = hanging(1).get(0);

    call.cancel(true);

    Await.until(() -> bodies.underWay.get() == 0);
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void completing_fromOutside_endsTheExchange() {
    List<CompletableFuture<HttpAnswer>> calls = hanging(2);

    calls.get(0).complete(new HttpAnswer(200, new byte[0], false, null));
    calls.get(1).completeExceptionally(new IllegalStateException("enough"));

    Await.until(() -> bodies.underWay.get() == 0);
    assertThat(calls.get(0).join().status()).isEqualTo(200);
  }

  @Test
  void close_endsThoseUnderWay_andFailsLaterOnes() {
    List<CompletableFuture<HttpAnswer>> calls = hanging(3);

    sender.close();

    assertThat(calls)
        .allSatisfy(call -> assertThat(failure(call)).isExactlyInstanceOf(NetworkException.class));
    assertThat(failure(sender.send(trace()))).isExactlyInstanceOf(NetworkException.class);
    assertThat(infinium.requestCount()).isEqualTo(3);
  }

  @Test
  void close_again_doesNothing() {
    sender.close();
    sender.close();

    assertThat(failure(sender.send(trace()))).hasMessageStartingWith("Cut off by close");
  }

  @Test
  void send_runsManyAtOnce() {
    List<CompletableFuture<HttpAnswer>> calls = hanging(50);

    infinium.recover();
    infinium.failAlways(Fault.status(201));

    assertThat(calls).hasSize(50);
    calls.forEach(this::ended);
  }

  @Test
  void slowStage_holdsUpNoOtherExchange() {
    CountDownLatch release = new CountDownLatch(1);
    // Answered, not cut off: a retry would run on the thread that passes the fake time.
    infinium.failNext(1, Fault.delay(Duration.ofMillis(500)));
    CompletableFuture<HttpAnswer> first = sender.send(trace());
    CompletableFuture<Void> slow =
        first.handle(
            (answer, failure) -> {
              Await.until(() -> release.getCount() == 0);
              return null;
            });
    ended(first);

    HttpAnswer second = ended(sender.send(trace())).join();

    assertThat(second.isSuccess()).isTrue();
    assertThat(slow).isNotDone();
    release.countDown();
    slow.join();
  }

  private List<CompletableFuture<HttpAnswer>> hanging(int count) {
    infinium.failAlways(Fault.hang());
    List<CompletableFuture<HttpAnswer>> calls =
        Stream.generate(() -> sender.send(trace())).limit(count).toList();
    Await.until(() -> infinium.requestCount() == count);
    return calls;
  }

  @CanIgnoreReturnValue
  private <T> CompletableFuture<T> ended(CompletableFuture<T> call) {
    Await.until(
        () -> {
          timer.pass(Duration.ofMinutes(1));
          return call.isDone();
        });
    return call;
  }

  private Throwable failure(CompletableFuture<HttpAnswer> call) {
    assertThat(ended(call)).isCompletedExceptionally();
    return call.handle((answer, failure) -> failure).join();
  }

  private HttpRequest trace() {
    Credentials credentials = Credentials.of(infinium.agentId(), infinium.agentSecret());
    return new ApiRequests(credentials).trace(TASK.getBytes(UTF_8), "key-1");
  }

  private HttpSender okHttpSender() {
    HttpOptions options =
        HttpOptions.builder("test-agent/1").setBaseUrl(infinium.baseUrl()).build();
    OkHttpClient client = OkHttpClients.create(options).newBuilder().addInterceptor(bodies).build();
    return new OkHttpSender(client, options, InstantSource.system());
  }
}
