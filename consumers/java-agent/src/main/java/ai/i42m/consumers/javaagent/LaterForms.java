package ai.i42m.consumers.javaagent;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.TaskSpan;
import io.reactivex.rxjava3.core.Single;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tasks that end later than their method, or work on other threads. */
final class LaterForms {
  private final Infinium infinium;
  private final ExecutorService threads;

  /** {@code threads} carry the context, as do Reactor and RxJava. */
  LaterForms(Infinium infinium, ExecutorService threads) {
    this.infinium = infinium;
    this.threads = threads;
  }

  void work() throws ExecutionException, InterruptedException {
    executor();
    futures();
    publishers();
    streams();
    left();
  }

  private void executor() throws ExecutionException, InterruptedException {
    try (TaskSpan task = infinium.trace("executor").start()) {
      threads.submit(() -> step("on the executor", "x")).get();
    }
  }

  private void futures() {
    infinium
        .trace("callAsync")
        .callAsync(() -> CompletableFuture.supplyAsync(() -> step("supplied", "x"), threads))
        .toCompletableFuture()
        .join();
    infinium
        .trace("callAsync of a task")
        .callAsync(
            task ->
                CompletableFuture.supplyAsync(() -> "x", threads)
                    .thenApplyAsync(value -> step("stage", value), threads))
        .toCompletableFuture()
        .join();
    CompletableFuture<String> failing =
        infinium
            .trace("failing future")
            .call(() -> CompletableFuture.failedFuture(new IllegalStateException("no answer")));
    failing.exceptionally(failure -> "handled").join();
  }

  private void publishers() {
    infinium
        .trace("mono")
        .call(
            task ->
                Mono.fromCallable(() -> step("mono", "x"))
                    .subscribeOn(Schedulers.boundedElastic())
                    .publishOn(Schedulers.parallel())
                    .map(value -> step("behind publishOn", value)))
        .block();
    infinium
        .trace("single")
        .call(
            task ->
                Single.fromCallable(() -> step("single", "x"))
                    .subscribeOn(io.reactivex.rxjava3.schedulers.Schedulers.io())
                    .observeOn(io.reactivex.rxjava3.schedulers.Schedulers.computation())
                    .map(value -> step("behind observeOn", value)))
        .blockingGet();
  }

  private void streams() {
    infinium
        .trace("flux")
        .call(
            "question",
            question ->
                Flux.just("to", "ky", "o")
                    .publishOn(Schedulers.parallel())
                    .doOnNext(word -> step("word " + word, word)))
        .blockLast();
    try (TaskSpan task = infinium.trace("step of a mono").start()) {
      task.step("lasting", "Until its Mono ends")
          .call(
              step -> Mono.fromCallable(LaterForms::tool).subscribeOn(Schedulers.boundedElastic()))
          .block();
    }
  }

  /** Cancelled and failed ones. */
  private void left() {
    infinium.trace("left flux").call(() -> Flux.just("a", "b", "c")).take(2).blockLast();
    infinium
        .trace("failing mono")
        .call(() -> Mono.<String>error(new IllegalStateException("no answer")))
        .onErrorReturn("handled")
        .block();
  }

  private static String step(String action, String value) {
    return TaskSpan.current()
        .step(action, "On some thread")
        .call(
            step -> {
              step.setOutput(value);
              return value;
            });
  }

  private static String tool() {
    TaskSpan.current().recordToolCall("index", call -> call.outputSummary("hits"));
    return "hits";
  }
}
