package ai.i42m.infinium.otel.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service answers later, on a thread of its own; nothing waits for it. */
class AsyncModerationTest {

  private final Story story = new Story();
  private final Infinium infinium = story.infinium;
  private final CompletableFuture<Integer> service = new CompletableFuture<>();

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void task_endsWhenTheVerdictIsThere() throws Exception {
    CompletableFuture<String> verdict = moderate("You are wonderful").toCompletableFuture();
    assertThat(verdict).isNotDone();

    answer(() -> service.complete(3));

    assertThat(verdict.get()).isEqualTo("allowed");
    ReceivedTask task = story.onlyTask();
    assertThat(task.name()).isEqualTo("Moderate comment");
    assertThat(task.path("input_summary")).isEqualTo("You are wonderful");
    assertThat(task.path("output_summary")).isEqualTo("allowed");
    assertThat(Story.ofSteps(task, "action")).containsExactly("moderation");
    assertThat(task.path("steps[0].metadata.score")).isEqualTo(3L);
    assertThat(task.path("errors")).isNull();
  }

  @Test
  void serviceThatFails_failsStepAndTask_andTheCallerSeesIt() throws Exception {
    CompletableFuture<String> verdict = moderate("You are wonderful").toCompletableFuture();

    answer(() -> service.completeExceptionally(new IllegalStateException("overloaded")));

    assertThatThrownBy(verdict::join)
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage("overloaded");
    ReceivedTask task = story.onlyTask();
    assertThat(task.path("steps[0].error.error_type")).isEqualTo("IllegalStateException");
    assertThat(task.path("errors[0].message")).isEqualTo("overloaded");
    assertThat(task.path("output_summary")).isNull();
  }

  private CompletionStage<String> moderate(String comment) {
    return infinium
        .trace("Moderate comment")
        .input(comment)
        .callAsync(
            task ->
                task.step("moderation", "Ask the service")
                    .callAsync(
                        step ->
                            service.thenApply(
                                score -> {
                                  step.setMetadata("score", score);
                                  return score < 50 ? "allowed" : "held back";
                                })));
  }

  /** As an HTTP client does it: on a thread that knows no task. */
  private static void answer(Runnable completion) throws InterruptedException {
    Thread thread = new Thread(completion);
    thread.start();
    thread.join();
  }
}
