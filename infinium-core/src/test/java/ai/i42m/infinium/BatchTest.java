package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.i42m.infinium.error.BatchException;
import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.error.PayloadTooLargeException;
import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchTest {
  private static final BatchOptions FAIL_FAST =
      BatchOptions.builder().setMaxConcurrent(1).setFailFast(true).build();

  private final LocalInfinium infinium = LocalInfinium.start();
  private final InfiniumClient client =
      InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
          .setBaseUrl(infinium.baseUrl())
          .setRequestsPerSecond(0)
          .setMaxRetries(0)
          .build();

  @AfterEach
  void close() {
    client.close();
    infinium.close();
  }

  @Test
  void batch_answersInOrderOfTheTasks() {
    BatchResult batch = client.sendTasksBatch(tasks(40));

    assertThat(batch.successful()).isEqualTo(40);
    assertThat(batch.failed()).isZero();
    assertThat(batch.errors()).isEmpty();
    assertThat(batch.orThrow()).isSameAs(batch);
    Map<String, Object> nameByTrace =
        infinium.tasks().stream()
            .collect(Collectors.toMap(ReceivedTask::traceId, task -> task.body().get("name")));
    assertThat(batch.results())
        .extracting(answer -> nameByTrace.get(answer.traceId()))
        .containsExactlyElementsOf(tasks(40).stream().map(TaskData::name).toList());
  }

  @Test
  void batch_hasAtMostSoManyUnderWay() {
    infinium.failAlways(Fault.hang());
    CompletableFuture<BatchResult> batch = client.async().sendTasksBatch(tasks(20), options(3));
    Await.until(() -> infinium.requestCount() == 3);

    batch.cancel(true);

    assertThat(infinium.requestCount()).isEqualTo(3);
  }

  @Test
  void batch_failingTask_hidesNoOther() {
    List<TaskData> tasks = new ArrayList<>(tasks(3));
    tasks.add(
        1,
        TaskData.builder("huge", "d")
            .duration(Duration.ZERO)
            .inputSummary("x".repeat(2 << 20))
            .build());
    infinium.failNext(1, Fault.status(413));

    BatchResult batch = client.sendTasksBatch(tasks, 1);

    assertThat(batch.successful()).isEqualTo(2);
    assertThat(batch.failed()).isEqualTo(2);
    assertThat(batch.unsent()).isZero();
    assertThat(batch.results())
        .extracting(ApiResponse::success)
        .containsExactly(false, false, true, true);
    assertThat(batch.results()).extracting(ApiResponse::statusCode).startsWith(413, 0);
    assertThat(batch.errors())
        .containsExactly(
            "Task 'task 0' failed: Too large (status 413): status 413 on command",
            "Task 'huge' failed: Payload exceeds maximum size of 1048576 bytes");
    assertThat(batch.failures()).extracting(BatchResult.Failure::index).containsExactly(0, 1);
    assertThat(batch.failures().get(0).exception()).isInstanceOf(PayloadTooLargeException.class);
  }

  @Test
  void orThrow_namesTheFirstFailure() {
    infinium.failNext(2, Fault.status(400));

    BatchResult batch = client.sendTasksBatch(tasks(3), 1);
    BatchException error = catchThrowableOfType(BatchException.class, batch::orThrow);

    assertThat(error)
        .hasMessage(
            "Batch operation failed on task 'task 0': Refused (status 400): status 400 on command")
        .hasCauseInstanceOf(ValidationException.class);
    assertThat(error.result()).isSameAs(batch);
  }

  @Test
  void failFast_beginsNoMoreAfterAFailure() {
    infinium.failNext(1, Fault.delay(Duration.ZERO));
    infinium.failNext(1, Fault.status(400));

    BatchResult batch = client.sendTasksBatch(tasks(5), FAIL_FAST);

    assertThat(batch).hasToString("BatchResult[successful=1, failed=1, unsent=3]");
    assertThat(batch.results().get(4).message()).isEqualTo("Task 'task 4' was not sent");
    assertThat(batch.results())
        .extracting(ApiResponse::success)
        .containsExactly(true, false, false, false, false);
    assertThat(infinium.requestCount()).isEqualTo(2);
    assertThatThrownBy(batch::orThrow).hasMessageContaining("'task 1'");
  }

  @Test
  void batch_ofCallsThatEndAtOnce_needsNoDeepStack() {
    TaskData task = tasks(1).get(0);
    BatchRun run =
        new BatchRun(
            Collections.nCopies(100_000, task),
            BatchOptions.defaults(),
            ended -> CompletableFuture.failedFuture(new InfiniumException("at once")));

    assertThat(run.start().join().failed()).isEqualTo(100_000);
  }

  @Test
  void batch_whenInterrupted_stopsAndTellsWhatBecameOfEachTask() {
    infinium.failNext(1, Fault.delay(Duration.ZERO));
    infinium.failNext(1, Fault.hang());
    Thread caller = Thread.currentThread();
    CompletableFuture<Void> interrupter =
        CompletableFuture.runAsync(
            () -> {
              Await.until(() -> infinium.requestCount() == 2);
              caller.interrupt();
            });

    BatchException error =
        catchThrowableOfType(
            BatchException.class, () -> client.sendTasksBatch(tasks(4), options(1)));

    assertThat(Thread.interrupted()).isTrue();
    interrupter.join();
    assertThat(error).hasMessage("Batch operation stopped: the thread was interrupted");
    assertThat(error.result()).hasToString("BatchResult[successful=1, failed=1, unsent=2]");
    assertThat(error.result().errors())
        .containsExactly("Task 'task 1' failed: cut off under way; Infinium may have it");
  }

  @Test
  void batch_whenClientIsClosedMeanwhile_tellsWhatBecameOfEachTask() {
    infinium.failNext(1, Fault.delay(Duration.ZERO));
    infinium.failAlways(Fault.hang());
    CompletableFuture<BatchResult> batch = client.async().sendTasksBatch(tasks(4), options(1));
    Await.until(() -> infinium.requestCount() >= 1);

    client.close();

    CompletionException error = catchThrowableOfType(CompletionException.class, batch::join);
    assertThat(error)
        .hasCauseInstanceOf(BatchException.class)
        .hasMessageContaining("client is closed");
  }

  @Test
  void batch_afterClose_isRefused() {
    client.close();

    assertThatIllegalStateException().isThrownBy(() -> client.sendTasksBatch(tasks(1)));
  }

  @Test
  void batch_badArguments_areRefusedUnsent() {
    assertThatThrownBy(() -> client.sendTasksBatch(List.of()))
        .isInstanceOf(ValidationException.class)
        .hasMessage("tasks list cannot be empty");
    assertThatThrownBy(() -> client.sendTasksBatch(tasks(1), 0))
        .isInstanceOf(ValidationException.class)
        .hasMessage("max_concurrent must be at least 1");
    assertThat(client.async().sendTasksBatch(List.of())).isCompletedExceptionally();
  }

  /** Prints what it measured: tasks a second, over loopback, client and server in one JVM. */
  @Test
  void batch_ofTenThousand_isSent() {
    List<TaskData> tasks = tasks(10_000);
    client.sendTasksBatch(tasks.subList(0, 500), 8);
    long start = System.nanoTime();

    BatchResult batch = client.sendTasksBatch(tasks, 8);

    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "10 000 tasks by sendTasksBatch, 8 at once: %.2f s, %.0f tasks a second%n",
        seconds, 10_000 / seconds);
    assertThat(batch.successful()).isEqualTo(10_000);
    assertThat(infinium.received()).isEqualTo(10_500);
  }

  private static BatchOptions options(int maxConcurrent) {
    return BatchOptions.builder().setMaxConcurrent(maxConcurrent).build();
  }

  private static List<TaskData> tasks(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> TaskData.builder("task " + i, "d").duration(Duration.ofMillis(i)).build())
        .toList();
  }
}
