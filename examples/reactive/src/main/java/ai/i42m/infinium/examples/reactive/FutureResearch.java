package ai.i42m.infinium.examples.reactive;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.TaskSpan;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The agent in the JDK's futures; the executor carries the task. */
final class FutureResearch implements AutoCloseable {
  private final Infinium infinium;
  private final ExecutorService threads = Context.taskWrapping(Executors.newFixedThreadPool(3));

  FutureResearch(Infinium infinium) {
    this.infinium = infinium;
  }

  /** One task: three searches at once, then the writing. */
  CompletionStage<String> report(String topic) {
    return infinium
        .trace("Report (futures)")
        .input(topic)
        .callAsync(
            task -> {
              List<CompletableFuture<String>> searches =
                  Library.SOURCES.stream().map(source -> search(source, topic)).toList();
              return CompletableFuture.allOf(searches.toArray(CompletableFuture<?>[]::new))
                  .thenApplyAsync(done -> write(topic, searches), threads);
            });
  }

  /** A step that lasts until its future has its value. */
  private CompletableFuture<String> search(String source, String topic) {
    return TaskSpan.current()
        .step("tool_use", "Search " + source)
        .callAsync(
            step -> CompletableFuture.supplyAsync(() -> Library.search(source, topic), threads))
        .toCompletableFuture();
  }

  private static String write(String topic, List<CompletableFuture<String>> searches) {
    List<String> hits = searches.stream().map(CompletableFuture::join).toList();
    return TaskSpan.current()
        .step("llm_inference", "Write the report")
        .call(step -> Library.write(topic, hits));
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
