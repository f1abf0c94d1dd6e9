package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.RecordingLog;
import ai.i42m.infinium.otel.internal.result.Results;
import ai.i42m.infinium.otel.internal.trace.Recording;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.section.Customer;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The verbs that tasks and steps share with core's, and the rules that hold for all of them. */
class RecordingRulesTest {

  private final TracingFixture fixture = new TracingFixture();
  private final Infinium infinium = fixture.infinium;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void consumerForms_saySameAsTheObjects() {
    infinium
        .trace("Forms")
        .run(
            task -> {
              task.setExpectedOutcome("An answer", outcome -> outcome.constraints("one word"));
              task.setEnvironment(at -> at.framework("none").customTag("k", "v"));
            });

    ReceivedTask task = fixture.onlyTask();
    assertThat(task.path("expected_outcome.task_objective")).isEqualTo("An answer");
    assertThat(task.path("expected_outcome.constraints[0]")).isEqualTo("one word");
    assertThat(task.path("environment.framework")).isEqualTo("none");
    assertThat(task.path("environment.custom_tags.k")).isEqualTo("v");
  }

  @Test
  void callsRecordedOnTheTask_areStepsOfIt_andInsideAStepOfThatStep() {
    infinium
        .trace("Calls")
        .run(
            task -> {
              task.recordLlmCall("m-1", call -> call.provider("openai").promptTokens(3));
              task.recordToolCall("search", call -> call.outputSummary("2 hits"));
              task.step("llm_inference", "Ask")
                  .run(
                      step ->
                          TaskSpan.current().recordLlmCall("m-2", call -> call.promptTokens(4)));
            });

    ReceivedTask task = fixture.onlyTask();
    assertThat(task.steps()).hasSize(3);
    assertThat(task.path("steps[0].llm_call.model")).isEqualTo("m-1");
    assertThat(task.path("steps[1].tool_call.tool_name")).isEqualTo("search");
    assertThat(task.path("steps[2].description")).isEqualTo("Ask");
    assertThat(task.path("steps[2].llm_call.model")).isEqualTo("m-2");
    assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(7L);
  }

  @Test
  void errorSetOnAStep_winsOverExceptions_beforeAndAfter() {
    ErrorDetail stated = ErrorDetail.builder("Shortage", "no stock").errorCode("E1").build();
    infinium
        .trace("Errors")
        .run(
            task ->
                task.step("tool_use", "Order")
                    .run(
                        step ->
                            step.recordException(new IllegalStateException("before"))
                                .setError(stated)
                                .recordException(new IllegalStateException("after"))));

    ReceivedTask task = fixture.onlyTask();
    assertThat(task.path("steps[0].error.error_type")).isEqualTo("Shortage");
    assertThat(task.path("steps[0].error.error_code")).isEqualTo("E1");
  }

  @Test
  void metadata_isCopiedWhenItIsSet_andWrittenAsTextWhereJsonCannotHoldIt() {
    List<String> changing = new ArrayList<>(List.of("then"));
    infinium
        .trace("Metadata")
        .run(
            task ->
                task.step("a", "b")
                    .run(
                        step -> {
                          step.setMetadata("list", changing).setMetadata("none", null);
                          changing.add("later");
                          step.setMetadata("odd", URI.create("task:4711"));
                          step.setMetadata("fine", 1);
                        }));

    Object metadata = fixture.onlyTask().path("steps[0].metadata");
    assertThat(metadata)
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("list", List.of("then"))
        .containsEntry("none", null)
        .containsEntry("odd", "task:4711")
        .containsEntry("fine", 1L);
  }

  @Test
  void recordingAfterTheEnd_isIgnored_andSaid() {
    Logger logger = Logger.getLogger(Recording.class.getName());
    Level before = logger.getLevel();
    logger.setLevel(Level.FINE);
    try (RecordingLog log = RecordingLog.of(Recording.class.getName())) {
      TaskSpan task = infinium.trace("Ended").start();
      StepSpan step = task.step("a", "b").start();
      step.close();
      task.close();
      step.setInput("secret").setOutput("secret").setMetadata("k", "secret");
      step.recordLlmCall("secret", call -> {}).recordToolCall("secret", call -> {});
      step.recordException(new IllegalStateException("secret"));
      step.setError(ErrorDetail.builder("secret", "secret").build());
      task.setInputSummary("secret").setOutputSummary("secret");
      task.setSection(Customer.builder().customerName("secret").build());
      task.setExpectedOutcome("secret", outcome -> {}).setEnvironment(at -> at.region("secret"));
      task.recordLlmCall("secret", call -> {}).recordToolCall("secret", call -> {});
      task.recordException(new IllegalStateException("secret"));

      assertThat(fixture.onlyTask().json()).doesNotContain("secret");
      assertThat(fixture.otlp.getFinishedSpanItems()).hasSize(2);
      assertThat(log.lines())
          .hasSize(15)
          .allSatisfy(line -> assertThat(line).endsWith("Too late to be recorded: {0}"));
      // The first of the process is a warning; another test may have had it.
      assertThat(log.lines().subList(1, 15)).allMatch(line -> line.startsWith("FINE"));
    } finally {
      logger.setLevel(before);
    }
  }

  @Test
  void listenersAndOutsiders_neverSeeAnException() {
    infinium
        .trace("Hostile")
        .run(
            task -> {
              task.setExpectedOutcome(
                  "x",
                  outcome -> {
                    throw new IllegalStateException("the application's own");
                  });
              task.setEnvironment(
                  at -> {
                    throw new StackOverflowError();
                  });
              task.recordLlmCall(
                  "m",
                  call -> {
                    throw new NoClassDefFoundError("gone");
                  });
              task.setOutputSummary("still here");
            });

    assertThat(fixture.onlyTask().path("output_summary")).isEqualTo("still here");
  }

  @Test
  void outsideATask_everythingDoesNothing() throws Exception {
    Logger logger = Logger.getLogger(Recording.class.getName());
    Level before = logger.getLevel();
    logger.setLevel(Level.FINE);
    try (RecordingLog log = RecordingLog.of(Recording.class.getName())) {
      String answer = everything(TaskSpan.current());

      assertThat(answer).isEqualTo("answer");
      assertThat(log.lines()).isEmpty();
    } finally {
      logger.setLevel(before);
    }
    assertThat(Context.current()).isSameAs(Context.root());
    assertThat(fixture.otlp.getFinishedSpanItems()).isEmpty();
  }

  private static String everything(TaskSpan nowhere) throws Exception {
    nowhere.close();
    nowhere.recordLlmCall("m", call -> {}).recordToolCall("t", call -> {});
    nowhere.setExpectedOutcome("x", outcome -> {}).setEnvironment(at -> {});
    nowhere.close();
    assertThat(TaskSpan.current()).isSameAs(nowhere);
    return TaskSpan.current()
        .step("a", "b")
        .callAsync(step -> CompletableFuture.completedStage("answer"))
        .toCompletableFuture()
        .get();
  }

  /** What annotated methods go through. */
  @Test
  void stepWithArguments_recordsThemAndItsResult() {
    infinium
        .trace("Entry")
        .run(
            task ->
                Results.of(
                    () -> List.of("a", "b"),
                    task.step("tool_use", "Search")
                        .enter(new Object[] {"heat pumps", 3}, new TaskStart.Capture(true, true))));

    assertThat(fixture.onlyTask().path("steps[0].input_preview")).isEqualTo("heat pumps, 3");
    assertThat(fixture.onlyTask().path("steps[0].output_preview")).isEqualTo("[a, b]");
  }
}
