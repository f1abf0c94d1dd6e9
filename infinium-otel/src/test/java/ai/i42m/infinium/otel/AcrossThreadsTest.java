package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.docs.OtelContextAccessor;
import io.micrometer.context.ContextRegistry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Schedulers;

/**
 * Work of two tasks at once on threads that they share.
 *
 * <pre>
 *   Task A            Task B
 *   ├── left          ├── left
 *   └── right         └── right
 * </pre>
 *
 * <p>The two pieces of a task wait for each other, so they are on two threads, and at most one of
 * them is the task's own.
 */
class AcrossThreadsTest {

  private static final List<String> TASKS = List.of("Task A", "Task B");

  private final TracingFixture fixture = new TracingFixture();
  private final ExecutorService pool = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    pool.shutdownNow();
    fixture.close();
  }

  @Test
  void wrappedExecutor_carriesTheTask() {
    ExecutorService wrapped = Context.taskWrapping(pool);

    inBothTasks(
        piece -> {
          Future<?> left = wrapped.submit(() -> piece.accept("left"));
          Future<?> right = wrapped.submit(() -> piece.accept("right"));
          await(left);
          await(right);
        });

    assertTwoTrees();
  }

  @Test
  void futures_onAWrappedExecutor_carryTheTaskFromStageToStage() {
    ExecutorService wrapped = Context.taskWrapping(pool);

    inBothTasks(
        piece -> {
          CompletableFuture<Void> left =
              CompletableFuture.supplyAsync(() -> "left", wrapped).thenAcceptAsync(piece, wrapped);
          CompletableFuture<Void> right =
              CompletableFuture.supplyAsync(() -> "right", wrapped).thenAcceptAsync(piece, wrapped);
          CompletableFuture.allOf(left, right).join();
        });

    assertTwoTrees();
  }

  /** As with the callback of an HTTP client: its thread knows no task. */
  @Test
  void futures_thatAForeignThreadCompletes_carryTheTaskInAWrappedFunction() {
    inBothTasks(
        piece -> {
          CompletableFuture<String> left = new CompletableFuture<>();
          CompletableFuture<String> right = new CompletableFuture<>();
          Consumer<String> wrapped = Context.current().wrapConsumer(piece);
          CompletableFuture<Void> both =
              CompletableFuture.allOf(left.thenAccept(wrapped), right.thenAccept(wrapped));
          pool.execute(() -> left.complete("left"));
          pool.execute(() -> right.complete("right"));
          both.join();
        });

    assertTwoTrees();
  }

  @Test
  void parallelStream_carriesTheTaskInAWrappedFunction() {
    ForkJoinPool threads = new ForkJoinPool(4);
    try {
      inBothTasks(
          piece -> {
            Consumer<String> wrapped = Context.current().wrapConsumer(piece);
            await(threads.submit(() -> List.of("left", "right").parallelStream().forEach(wrapped)));
          });
    } finally {
      threads.shutdown();
    }

    assertTwoTrees();
  }

  @Test
  void reactor_withContextPropagation_carriesTheTask() {
    ContextRegistry.getInstance().registerThreadLocalAccessor(new OtelContextAccessor());
    Hooks.enableAutomaticContextPropagation();
    try {
      inBothTasks(
          piece ->
              Flux.just("left", "right")
                  .flatMap(
                      name ->
                          Flux.just(name).publishOn(Schedulers.boundedElastic()).doOnNext(piece))
                  .contextCapture()
                  .blockLast());
    } finally {
      Hooks.disableAutomaticContextPropagation();
      ContextRegistry.getInstance().removeThreadLocalAccessor(OtelContextAccessor.KEY);
    }

    assertTwoTrees();
  }

  @Test
  void rxJava_withAScheduleHandler_carriesTheTask() {
    RxJavaPlugins.setScheduleHandler(work -> Context.current().wrap(work));
    try {
      inBothTasks(
          piece ->
              Observable.just("left", "right")
                  .flatMap(
                      name ->
                          Observable.just(name)
                              .subscribeOn(io.reactivex.rxjava3.schedulers.Schedulers.io())
                              .doOnNext(piece::accept))
                  .blockingSubscribe());
    } finally {
      RxJavaPlugins.reset();
    }

    assertTwoTrees();
  }

  @Test
  void theTaskItself_canBeCarriedAnywhere() {
    for (String name : TASKS) {
      try (TaskSpan task = fixture.infinium.trace(name).start()) {
        for (String step : List.of("left", "right")) {
          await(pool.submit(() -> task.step(step, "On another thread").run(work -> {})));
        }
      }
    }

    assertTwoTrees();
  }

  @Test
  void threadWithoutTheContext_knowsNoTask() {
    try (TaskSpan task = fixture.infinium.trace("Task A").start()) {
      await(pool.submit(() -> TaskSpan.current().step("lost", "Nowhere").run(step -> {})));
      assertThat(TaskSpan.current()).isSameAs(task);
    }

    assertThat(fixture.otlp.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactly("Task A");
  }

  @Test
  void session_goesWhereTheContextGoes() {
    ExecutorService wrapped = Context.taskWrapping(pool);
    try (var session = Infinium.inSession("s-17")) {
      await(wrapped.submit(() -> fixture.infinium.trace("Task A").run(() -> {})));
    }

    assertThat(fixture.span("Task A").getAttributes().asMap().values()).contains("s-17");
  }

  /** Both tasks at the same time; {@code work} does the pieces "left" and "right". */
  private void inBothTasks(Consumer<Consumer<String>> work) {
    CyclicBarrier start = new CyclicBarrier(TASKS.size());
    List<CompletableFuture<Void>> tasks =
        TASKS.stream()
            .map(name -> CompletableFuture.runAsync(() -> inTask(name, start, work), pool))
            .toList();
    tasks.forEach(AcrossThreadsTest::await);
  }

  private void inTask(String name, CyclicBarrier start, Consumer<Consumer<String>> work) {
    CyclicBarrier pieces = new CyclicBarrier(2);
    fixture
        .infinium
        .trace(name)
        .run(
            task -> {
              meet(start);
              work.accept(
                  piece ->
                      TaskSpan.current().step(piece, "On some thread").run(step -> meet(pieces)));
            });
  }

  private void assertTwoTrees() {
    assertThat(fixture.tasks()).hasSize(2);
    for (String name : TASKS) {
      SpanData task = fixture.span(name);
      assertThat(fixture.otlp.getFinishedSpanItems())
          .filteredOn(span -> span.getParentSpanId().equals(task.getSpanId()))
          .allSatisfy(span -> assertThat(span.getTraceId()).isEqualTo(task.getTraceId()))
          .extracting(SpanData::getName)
          .containsExactlyInAnyOrder("left", "right");
      assertThat(fixture.task(name).steps())
          .extracting("action")
          .containsExactlyInAnyOrder("left", "right");
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      int unused = barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the other one did not come", e);
    }
  }

  private static void await(Future<?> work) {
    try {
      Object unused = work.get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the work did not end well", e);
    }
  }
}
