package ai.i42m.consumers.jdk25;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.TaskSpan;
import io.opentelemetry.context.Context;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;

/** An agent that asks two sources at once, each on a virtual thread of its own. */
public final class ParallelAgent {
  private final Infinium infinium;

  /** An agent that records there. */
  public ParallelAgent(Infinium infinium) {
    this.infinium = infinium;
  }

  /** Carries the task with the executor. */
  public void askOnVirtualThreads(String task) {
    infinium
        .trace(task)
        .run(
            () -> {
              try (ExecutorService threads =
                  Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor())) {
                threads.execute(() -> ask("left"));
                threads.execute(() -> ask("right"));
              }
            });
  }

  /** Carries the task with each piece of work. */
  public void askInAScope(String task) throws InterruptedException {
    infinium
        .trace(task)
        .run(
            () -> {
              try (var scope = StructuredTaskScope.open()) {
                scope.fork(Context.current().wrap(() -> ask("left")));
                scope.fork(Context.current().wrap(() -> ask("right")));
                scope.join();
              }
            });
  }

  /** Carries the task with the scope: its factory runs on the thread that forks. */
  public void askInAScopeThatCarries(String task) throws InterruptedException {
    infinium
        .trace(task)
        .run(
            () -> {
              try (var scope =
                  StructuredTaskScope.open(
                      Joiner.awaitAllSuccessfulOrThrow(),
                      config ->
                          config.withThreadFactory(
                              work ->
                                  Thread.ofVirtual().unstarted(Context.current().wrap(work))))) {
                scope.fork(() -> ask("left"));
                scope.fork(() -> ask("right"));
                scope.join();
              }
            });
  }

  private static void ask(String source) {
    TaskSpan.current().step(source, "Ask a source").run(step -> step.setOutput("42"));
  }
}
