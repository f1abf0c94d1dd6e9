package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.error.ServerException;
import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.PromptUsed;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AsyncInfiniumClientTest {
  private static final String PROMPT = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final String KEY = "prompt-key";
  private static final String TRACE = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
  private static final Duration HOUR = Duration.ofHours(1);

  private final LocalInfinium infinium = LocalInfinium.start();
  private final InfiniumClient client = client(infinium.baseUrl()).build();
  private final AsyncInfiniumClient async = client.async();

  @AfterEach
  void close() {
    client.close();
    infinium.close();
  }

  @Test
  void eachCall_gives_whatTheBlockingOneGives() {
    infinium.addPrompt(PROMPT, KEY, "Greeting", "Dear {{name}}");
    infinium.setInterpretation(TRACE, Map.of("score", 9));

    assertThat(async.sendTask("a", "d", Duration.ZERO).join().success()).isTrue();
    assertThat(async.sendTask("b", "d", Duration.ZERO, task -> {}).join().success()).isTrue();
    assertThat(async.sendTaskData(task()).join().traceId())
        .isEqualTo(infinium.tasks().get(2).traceId());
    assertThat(async.sendTasksBatch(List.of(task(), task())).join().successful()).isEqualTo(2);
    assertThat(async.getPrompt(PROMPT, KEY).join().version()).isEqualTo(1);
    assertThat(async.getPrompt(PROMPT, KEY, "1").join().name()).isEqualTo("Greeting");
    assertThat(async.getPrompt(PROMPT, KEY, "1", Map.of("name", "Ada")).join().variablesUsed())
        .containsExactly("name");
    assertThat(async.getInterpretedTaskResult(TRACE).join().success()).isTrue();
    assertThat(async.waitForInterpretation(TRACE).join().success()).isTrue();
  }

  @Test
  void badArguments_failTheFuture_unwrappedAndUnsent() {
    assertThat(failure(async.sendTask("", "d", Duration.ZERO)))
        .isInstanceOf(ValidationException.class)
        .hasMessage("name cannot be empty");
    assertThat(failure(async.sendTasksBatch(List.of()))).isInstanceOf(ValidationException.class);
    assertThat(failure(async.getPrompt("no uuid", KEY))).isInstanceOf(ValidationException.class);
    assertThat(failure(async.getInterpretedTaskResult("no uuid")))
        .isInstanceOf(ValidationException.class);
    assertThat(failure(async.waitForInterpretation(TRACE, Duration.ZERO, HOUR)))
        .isInstanceOf(ValidationException.class);
    assertThat(infinium.requestCount()).isZero();
  }

  @Test
  @SuppressWarnings("NullAway") // what unchecked code may do
  void null_failsTheFuture() {
    assertThat(
            List.of(
                async.sendTask("n", "d", null),
                async.sendTask("n", "d", Duration.ZERO, null),
                async.sendTaskData(null),
                async.sendTasksBatch(null),
                async.sendTasksBatch(List.of(task()), null),
                async.getPrompt(null, KEY),
                async.getPrompt(PROMPT, KEY, null),
                async.getInterpretedTaskResult(null),
                async.waitForInterpretation(null),
                async.waitForInterpretation(TRACE, null, HOUR),
                async.waitForInterpretation(TRACE, HOUR, null)))
        .allSatisfy(call -> assertThat(failure(call)).isInstanceOf(RuntimeException.class));
    assertThat(infinium.requestCount()).isZero();
  }

  @Test
  void throwingConsumer_failsTheFuture() {
    IllegalStateException bug = new IllegalStateException("bug");

    CompletableFuture<ApiResponse> call =
        async.sendTask(
            "n",
            "d",
            Duration.ZERO,
            task -> {
              throw bug;
            });

    assertThat(failure(call)).isSameAs(bug);
  }

  @Test
  void refusal_failsTheFuture_unwrapped() {
    infinium.failAlways(Fault.status(503));

    assertThat(failure(async.sendTaskData(task()))).isInstanceOf(ServerException.class);
    assertThat(failure(async.getPrompt(PROMPT, KEY))).isInstanceOf(ServerException.class);
    assertThat(failure(async.getInterpretedTaskResult(TRACE))).isInstanceOf(ServerException.class);
  }

  @Test
  void closedClient_failsTheFuture() {
    client.close();

    assertThat(
            List.of(
                async.sendTask("n", "d", Duration.ZERO),
                async.sendTasksBatch(List.of(task())),
                async.getPrompt(PROMPT, KEY),
                async.getInterpretedTaskResult(TRACE),
                async.waitForInterpretation(TRACE)))
        .allSatisfy(
            call ->
                assertThat(failure(call))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the client is closed"));
  }

  @Test
  void close_endsTheCallUnderWay() {
    infinium.failAlways(Fault.hang());
    CompletableFuture<ApiResponse> call = async.sendTaskData(task());
    Await.until(() -> infinium.requestCount() == 1);

    client.close();

    assertThat(failure(call)).isInstanceOf(NetworkException.class);
  }

  @Test
  void close_endsTheCallThatWaitsForARetry() {
    infinium.failAlways(Fault.status(503).withRetryAfter(Duration.ofSeconds(60)));
    InfiniumClient retrying = client(infinium.baseUrl()).setMaxRetries(3).build();
    CompletableFuture<ApiResponse> call = retrying.async().sendTaskData(task());
    Await.until(() -> infinium.requestCount() == 1);

    retrying.close();

    assertThat(failure(call)).isInstanceOfAny(NetworkException.class, ServerException.class);
    assertThat(infinium.requestCount()).isEqualTo(1);
  }

  @Test
  void close_endsTheCallThatWaitsForItsTurn() {
    InfiniumClient slow = client(infinium.baseUrl()).setRequestsPerSecond(0.001).build();
    slow.async().sendTaskData(task()).join();
    CompletableFuture<ApiResponse> call = slow.async().sendTaskData(task());
    assertThat(call).isNotDone();

    slow.close();

    assertThat(failure(call)).isInstanceOf(NetworkException.class);
    assertThat(infinium.requestCount()).isEqualTo(1);
  }

  @Test
  void cancel_endsTheConnection() throws IOException {
    try (HangingServer server = HangingServer.start();
        InfiniumClient caller = client(server.url()).build()) {
      CompletableFuture<ApiResponse> call = caller.async().sendTaskData(task());
      Await.until(() -> server.came() == 1);

      call.cancel(true);

      Await.until(() -> server.left() == 1);
    }
  }

  @Test
  void orTimeout_endsTheConnection() throws IOException {
    try (HangingServer server = HangingServer.start();
        InfiniumClient caller = client(server.url()).build()) {
      CompletableFuture<PromptContent> call =
          caller.async().getPrompt(PROMPT, KEY).orTimeout(300, TimeUnit.MILLISECONDS);

      assertThat(failure(call)).isInstanceOf(TimeoutException.class);
      Await.until(() -> server.left() == server.came());
    }
  }

  @Test
  void cancel_ofABatch_endsItsConnections() throws IOException {
    try (HangingServer server = HangingServer.start();
        InfiniumClient caller = client(server.url()).build()) {
      CompletableFuture<BatchResult> call =
          caller.async().sendTasksBatch(List.of(task(), task(), task()));
      Await.until(() -> server.came() == 3);

      call.cancel(true);

      Await.until(() -> server.left() == 3);
    }
  }

  @Test
  void slowStage_holdsUpNoOtherCall() {
    infinium.failNext(1, Fault.hang());
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<ApiResponse> first = async.sendTaskData(task());
    CompletableFuture<Boolean> slow =
        first.handle(
            (answer, failure) -> {
              Await.until(() -> release.getCount() == 0);
              return true;
            });
    Await.until(() -> infinium.requestCount() == 1);
    infinium.recover();
    Await.until(first::isDone);

    assertThat(async.sendTaskData(task()).join().success()).isTrue();
    assertThat(async.waitForInterpretation(infinium.tasks().get(0).traceId()).join().success())
        .isTrue();
    assertThat(slow).isNotDone();
    release.countDown();
    assertThat(slow.join()).isTrue();
  }

  @Test
  void getPrompt_isRecordedWhereItWasAskedFor() {
    infinium.addPrompt(PROMPT, KEY, "Greeting", "Hello");
    try (TraceContext context = TraceContext.open()) {
      PromptUsed used;
      CompletableFuture<PromptContent> call = async.getPrompt(PROMPT, KEY);
      try (TraceContext inner = TraceContext.open()) {
        used = call.join().toPromptUsed();
        assertThat(TraceBuilder.create("n", "d").build(inner).promptsUsed()).isEmpty();
      }
      assertThat(TraceBuilder.create("n", "d").build(context).promptsUsed()).containsExactly(used);
    }
  }

  private static Throwable failure(CompletableFuture<?> call) {
    Await.until(call::isDone);
    assertThat(call).isCompletedExceptionally();
    return call.handle((value, failure) -> failure).join();
  }

  private static TaskData task() {
    return TaskData.builder("n", "d").duration(Duration.ZERO).build();
  }

  private InfiniumClient.Builder client(String baseUrl) {
    return InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
        .setBaseUrl(baseUrl)
        .setRequestsPerSecond(0)
        .setMaxRetries(0);
  }
}
