package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.PromptContent;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes;
import ai.i42m.infinium.task.EnvironmentContext;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExpectedOutcome;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.section.Customer;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskSpanTest {

  private final TracingFixture fixture = new TracingFixture();
  private final Infinium infinium = fixture.infinium;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void task_withAllItsParts_arrivesAsItWasRecorded() {
    try (TaskSpan task =
        infinium
            .trace("Classify ticket")
            .description("Finds the category")
            .expectedOutcome(ExpectedOutcome.builder("A category").constraints("one word").build())
            .start()) {
      task.setInputSummary("Where is my order?");
      task.setSection(Customer.builder().customerName("Ada").build());
      task.setEnvironment(
          EnvironmentContext.builder().framework("none").customTag("k", "v").build());
      task.recordPrompt(PromptContent.builder("p-1", "classifier", 3, "Say {{x}}").build());
      String label =
          task.step("llm_inference", "Ask the model")
              .call(
                  step -> {
                    step.setInput("Where is my order?").setMetadata("attempt", 1);
                    step.recordLlmCall(
                        "gpt-4o-mini",
                        call ->
                            call.provider("openai")
                                .promptTokens(320)
                                .completionTokens(5)
                                .latency(Duration.ofMillis(40))
                                .temperature(0.2));
                    step.setOutput("shipping");
                    return "shipping";
                  });
      task.step("tool_use", "Look the order up")
          .run(
              step ->
                  step.recordToolCall(
                      "lookup_order", call -> call.inputSummary("4711").outputSummary("sent")));
      task.setOutputSummary(label);
    }

    ReceivedTask task = fixture.onlyTask();
    assertThat(task.name()).isEqualTo("Classify ticket");
    assertThat(task.path("description")).isEqualTo("Finds the category");
    assertThat(task.path("expected_outcome.constraints[0]")).isEqualTo("one word");
    assertThat(task.path("input_summary")).isEqualTo("Where is my order?");
    assertThat(task.path("output_summary")).isEqualTo("shipping");
    assertThat(task.path("sections.customer.customer_name")).isEqualTo("Ada");
    assertThat(task.path("environment.framework")).isEqualTo("none");
    assertThat(task.path("environment.custom_tags.k")).isEqualTo("v");
    assertThat(task.path("prompt_studio.prompts_used[0].prompt_name")).isEqualTo("classifier");
    assertThat(task.steps()).hasSize(2);
    assertThat(task.path("steps[0].action")).isEqualTo("llm_inference");
    assertThat(task.path("steps[0].llm_call.prompt_tokens")).isEqualTo(320L);
    assertThat(task.path("steps[0].llm_call.latency_ms")).isEqualTo(40L);
    assertThat(task.path("steps[0].metadata")).isEqualTo(Map.of("attempt", 1L));
    assertThat(task.path("steps[0].output_preview")).isEqualTo("shipping");
    assertThat(task.path("steps[1].tool_call.tool_name")).isEqualTo("lookup_order");
    assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(320L);
    assertThat(task.path("llm_usage.api_calls_count")).isEqualTo(1L);
    assertThat(task.path("errors")).isNull();
  }

  @Test
  void end_writesTheTotalsOntoTheSpan_forOtherBackends() {
    try (TaskSpan task = infinium.trace("Totals").start()) {
      task.step("llm_inference", "one")
          .run(
              step ->
                  step.recordLlmCall("m", call -> call.promptTokens(10).completionTokens(1))
                      .recordLlmCall("m", call -> call.promptTokens(20)));
      task.recordPrompt(PromptContent.builder("p-1", "classifier", 3, "text").build());
    }

    SpanData span = fixture.span("Totals");
    assertThat(span.getAttributes().get(InfiniumAttributes.INFINIUM_LLM_CALL_COUNT)).isEqualTo(2);
    assertThat(span.getAttributes().get(InfiniumAttributes.INFINIUM_PROMPT_FETCH_COUNT))
        .isEqualTo(1);
    assertThat(span.getAttributes().get(InfiniumAttributes.LLM_TOTAL_PROMPT_TOKENS)).isEqualTo(30);
    assertThat(span.getAttributes().get(InfiniumAttributes.LLM_TOTAL_COMPLETION_TOKENS))
        .isEqualTo(1);
    assertThat(span.getAttributes().get(InfiniumAttributes.INFINIUM_DURATION_S)).isPositive();
    assertThat(fixture.onlyTask().path("llm_usage.prompt_tokens")).isEqualTo(30L);
  }

  @Test
  void getPrompt_insideATask_isRecordedOnce_whoeverElseRecordsIt() {
    String id = "0f8fad5b-d9cb-469f-a165-70867728950e";
    fixture.server.addPrompt(id, "prompt-key", "classifier", "Say {{x}}");
    fixture.client.getPrompt(id, "prompt-key");
    try (TaskSpan task = infinium.trace("Prompts").start()) {
      PromptContent first =
          task.step("fetch_prompt", "Fetch it")
              .call(step -> fixture.client.getPrompt(id, "prompt-key"));
      task.recordPrompt(first);
      fixture.client.getPrompt(id, "prompt-key", "1", Map.of("x", "y"));
    }

    ReceivedTask task = fixture.onlyTask();
    assertThat(task.path("prompt_studio.prompts_used[0].prompt_name")).isEqualTo("classifier");
    assertThat(task.path("prompt_studio.prompts_used[1].variables_used")).isEqualTo(List.of("x"));
    assertThat((List<?>) task.path("prompt_studio.prompts_used")).hasSize(2);
    assertThat(fixture.span("Prompts").getAttributes())
        .extracting(all -> all.get(InfiniumAttributes.INFINIUM_PROMPT_FETCH_COUNT))
        .isEqualTo(2L);
  }

  @Test
  void usageSetByHand_winsOverTheSum() {
    try (TaskSpan task = infinium.trace("Usage").start()) {
      task.setLlmUsage(LlmUsage.builder().promptTokens(7).build());
      task.step("a", "b").run(step -> step.recordLlmCall("m", call -> call.promptTokens(10)));
    }

    assertThat(fixture.onlyTask().path("llm_usage.prompt_tokens")).isEqualTo(7L);
  }

  @Test
  void call_isATaskOfOneStep() {
    String result = infinium.trace("Wrapped").call(() -> "done");

    assertThat(result).isEqualTo("done");
    ReceivedTask task = fixture.onlyTask();
    assertThat(task.path("description")).isEqualTo("Auto-traced call to Wrapped");
    assertThat(task.steps()).hasSize(1);
    assertThat(task.path("steps[0].action")).isEqualTo("execution");
    assertThat(task.path("steps[0].description")).isEqualTo("Execute Wrapped");
  }

  @Test
  void call_thatThrows_letsTheExceptionThrough_andTheTaskSaysSo() {
    assertThatThrownBy(
            () ->
                infinium
                    .trace("Failing")
                    .call(
                        () -> {
                          throw new IOException("disk gone");
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("disk gone");

    ReceivedTask task = fixture.onlyTask();
    assertThat(task.path("errors[0].error_type")).isEqualTo("IOException");
    assertThat(task.path("errors[0].message")).isEqualTo("disk gone");
    assertThat(task.path("errors[0].recoverable")).isEqualTo(false);
    assertThat(fixture.span("Failing").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void call_withTheTask_addsNoStep_andRecordsWhatGoesThrough() {
    int length =
        infinium
            .trace("With task")
            .call(
                task -> {
                  task.step("a", "own step").run(step -> {});
                  return 7;
                });
    assertThatThrownBy(
            () ->
                infinium
                    .trace("With failing task")
                    .run(
                        task -> {
                          throw new IOException("disk gone");
                        }))
        .isInstanceOf(IOException.class);

    assertThat(length).isEqualTo(7);
    ReceivedTask succeeded = fixture.task("With task");
    assertThat(succeeded.steps()).hasSize(1);
    assertThat(succeeded.path("steps[0].description")).isEqualTo("own step");
    ReceivedTask failed = fixture.task("With failing task");
    assertThat(failed.path("errors[0].error_type")).isEqualTo("IOException");
    assertThat(failed.path("steps")).isNull();
  }

  @Test
  void step_thatThrows_isTheOneWithTheError_andTheTaskGoesOn() {
    try (TaskSpan task = infinium.trace("Recovering").start()) {
      assertThatThrownBy(
              () ->
                  task.step("tool_use", "Look up")
                      .run(
                          step -> {
                            throw new IllegalStateException("no such order");
                          }))
          .isInstanceOf(IllegalStateException.class);
      task.addError(
          ErrorDetail.builder("Shortage", "one source was silent").recoverable(true).build());
    }

    ReceivedTask task = fixture.onlyTask();
    assertThat(task.path("steps[0].error.error_type")).isEqualTo("IllegalStateException");
    assertThat(task.json()).contains("Shortage");
  }

  @Test
  void current_isTheInnermostTask_andNothingOutside() {
    assertThat(TaskSpan.current().span().getSpanContext().isValid()).isFalse();
    try (TaskSpan outer = infinium.trace("outer").start()) {
      assertThat(TaskSpan.current()).isSameAs(outer);
      try (TaskSpan inner = infinium.trace("inner").start()) {
        assertThat(TaskSpan.current()).isSameAs(inner);
      }
      assertThat(TaskSpan.current()).isSameAs(outer);
    }
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
    TaskSpan.current().setInputSummary("ignored").step("a", "b").run(step -> step.setOutput("x"));
    assertThat(fixture.tasks()).hasSize(2);
  }

  @Test
  void nestedTasks_areIndependent_andTheOuterOneShowsTheInnerAsAStep() {
    try (TaskSpan outer = infinium.trace("outer").start()) {
      try (TaskSpan inner = infinium.trace("inner").start()) {
        inner
            .step("llm_inference", "ask")
            .run(step -> step.recordLlmCall("m", call -> call.promptTokens(10)));
      }
    }

    List<ReceivedTask> tasks = fixture.tasks();
    assertThat(tasks).extracting(ReceivedTask::name).containsExactlyInAnyOrder("inner", "outer");
    ReceivedTask outer =
        tasks.stream().filter(task -> task.name().equals("outer")).findFirst().orElseThrow();
    assertThat(outer.steps()).hasSize(1);
    assertThat(outer.path("steps[0].action")).isEqualTo("task");
    assertThat(outer.path("steps[0].description")).isEqualTo("inner");
    assertThat(outer.path("llm_usage")).isNull();
  }

  @Test
  void stepOnAnotherThread_belongsToItsTask() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (TaskSpan task = infinium.trace("Threads").start()) {
      pool.submit(() -> task.step("a", "without context").run(step -> step.setOutput("x"))).get();
      pool.submit(
              Context.current()
                  .wrap(() -> TaskSpan.current().step("b", "with context").run(step -> {})))
          .get();
    } finally {
      pool.shutdown();
    }

    assertThat(fixture.onlyTask().steps()).hasSize(2);
  }

  @Test
  void spansOfOthers_becomeSteps() {
    try (TaskSpan task = infinium.trace("Mixed").start()) {
      Span span =
          fixture.openTelemetry.getTracer("somebody").spanBuilder("rank results").startSpan();
      span.end();
    }

    assertThat(fixture.onlyTask().path("steps[0].description")).isEqualTo("rank results");
  }

  @Test
  void autoSendOff_reachesListenersOnly() {
    try (TaskSpan task = infinium.trace("Kept").autoSend(false).start()) {
      task.setOutputSummary("x");
    }

    assertThat(fixture.tasks()).isEmpty();
    assertThat(fixture.heard.tasks()).extracting(TaskData::outputSummary).containsExactly("x");
  }

  @Test
  void badInput_costsThatRecordOnly() {
    try (TaskSpan task = infinium.trace("Bad input").start()) {
      task.step("a", "b")
          .run(
              step -> {
                step.recordLlmCall("m", call -> call.temperature(Double.NaN));
                step.recordToolCall(
                    "t",
                    call -> {
                      throw new IllegalStateException("the application's own");
                    });
                step.setMetadata("self", Map.of());
                step.setOutput("still here");
              });
    }

    assertThat(fixture.onlyTask().path("steps[0].output_preview")).isEqualTo("still here");
  }

  @Test
  void closeTwice_andRecordingAfterTheEnd_changeNothing() {
    TaskSpan task = infinium.trace("Twice").start();
    StepSpan step = task.step("a", "b").start();
    step.close();
    step.close();
    task.close();
    task.setOutputSummary("too late");
    task.close();

    assertThat(fixture.onlyTask().path("output_summary")).isNull();
    assertThat(Context.current()).isSameAs(Context.root());
  }

  @Test
  void withoutAnSdk_nothingHappens() {
    String result =
        Infinium.create(OpenTelemetry.noop())
            .trace("Nothing")
            .call(() -> TaskSpan.current().step("a", "b").call(step -> "done"));

    assertThat(result).isEqualTo("done");
    assertThat(fixture.tasks()).isEmpty();
  }
}
