package ai.i42m.consumers.javaagent;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.TaskSpan;
import io.opentelemetry.context.Scope;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A task of an application that leaves OpenTelemetry to the agent. */
public final class GlobalAgent {
  private static final Infinium INFINIUM = Infinium.global();

  private GlobalAgent() {}

  /**
   * Does one task, with one step here and one on another thread.
   *
   * @param args none
   */
  public static void main(String[] args) throws ExecutionException, InterruptedException {
    ExecutorService others = Executors.newSingleThreadExecutor();
    try (Scope session = Infinium.inSession("s-17");
        TaskSpan task = INFINIUM.trace("Multiply").start()) {
      task.step("compute", "Here").run(step -> step.setOutput("42"));
      others.submit(() -> review(TaskSpan.current())).get();
    } finally {
      others.shutdown();
    }
  }

  private static void review(TaskSpan task) {
    task.step("review", "On another thread").run(step -> step.setOutput("right"));
  }
}
