package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.json.TaskJson;
import ai.i42m.infinium.task.EnvironmentContext;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.ExpectedOutcome;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.section.Customer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TraceBuilderTest {
  private static final String JAVA = "java " + System.getProperty("java.version");

  private final FakeTime time = new FakeTime();
  private final TraceBuilder trace = time.trace();

  @Test
  void build_ofAnEmptyTrace_isTimedAndPlaced() {
    time.pass(Duration.ofNanos(2_400_499_999L));

    TaskData task = trace.build();

    assertThat(new String(TaskJson.write(task), StandardCharsets.UTF_8))
        .isEqualTo(
            ("{'name':'Blog post','description':'Writes a post',"
                    + "'current_datetime':'2026-11-20T10:15:32.400499Z','duration':2.4,"
                    + "'environment':{'sdk_version':'"
                    + InfiniumVersion.current()
                    + "','runtime':'"
                    + JAVA
                    + "'}}")
                .replace('\'', '"'));
  }

  @Test
  void build_roundsTheDurationToMilliseconds() {
    time.pass(Duration.ofNanos(1_000_500_000L));

    assertThat(trace.build().duration()).isEqualTo(Duration.ofMillis(1001));
  }

  @Test
  void build_afterMoreThanADay_saysTheLongestDuration() {
    time.pass(Duration.ofHours(25));

    assertThat(trace.build().duration()).isEqualTo(TaskData.MAX_DURATION);
  }

  @Test
  void build_hasEverythingThatWasSet() {
    LlmUsage usage = LlmUsage.builder().promptTokens(7).build();
    ExpectedOutcome outcome = ExpectedOutcome.builder("A post").constraints("short").build();
    ErrorDetail error = ErrorDetail.builder("Timeout", "slow").recoverable(true).build();
    Customer customer = Customer.builder().customerName("Ada").build();

    TaskData task =
        trace
            .setInputSummary("topic")
            .setOutputSummary("post")
            .setExpectedOutcome(outcome)
            .setLlmUsage(usage)
            .setSection(Customer.builder().customerName("Bob").build())
            .setSection(customer)
            .addError(error)
            .build();

    assertThat(task.inputSummary()).isEqualTo("topic");
    assertThat(task.outputSummary()).isEqualTo("post");
    assertThat(task.expectedOutcome()).isEqualTo(outcome);
    assertThat(task.llmUsage()).isEqualTo(usage);
    assertThat(task.sections()).containsExactly(customer);
    assertThat(task.errors()).containsExactly(error);
  }

  @Test
  void setExpectedOutcome_takesTheRestInABlock() {
    trace.setExpectedOutcome("A post", outcome -> outcome.requiredDeliverables("a title"));

    assertThat(trace.build().expectedOutcome())
        .isEqualTo(ExpectedOutcome.builder("A post").requiredDeliverables("a title").build());
  }

  @Test
  void setEnvironment_isCompleted() {
    trace.setEnvironment(to -> to.framework("own").region("eu").customTag("k", "v"));

    assertThat(trace.build().environment())
        .isEqualTo(
            EnvironmentContext.builder()
                .framework("own")
                .region("eu")
                .customTag("k", "v")
                .sdkVersion(InfiniumVersion.current())
                .runtime(JAVA)
                .build());
  }

  @Test
  void setEnvironment_winsOverWhatIsFilledIn() {
    EnvironmentContext said =
        EnvironmentContext.builder()
            .frameworkVersion("1")
            .pythonVersion("3")
            .sdkVersion("x")
            .runtime("graal")
            .build();

    assertThat(trace.setEnvironment(said).build().environment()).isEqualTo(said);
  }

  @Test
  void texts_ofTheTask_areKept_stackTracesAreCut() {
    String text = "x".repeat(9000);

    TaskData task =
        trace
            .setInputSummary(text)
            .setOutputSummary(text)
            .addError(ErrorDetail.builder("E", text).stackTrace(text).errorCode("7").build())
            .build();

    assertThat(task.inputSummary()).isEqualTo(text);
    assertThat(task.outputSummary()).isEqualTo(text);
    ErrorDetail error = task.errors().get(0);
    assertThat(error.message()).isEqualTo(text);
    assertThat(error.errorCode()).isEqualTo("7");
    assertThat(error.stackTrace()).hasSize(1000).endsWith("x...");
  }

  @Test
  void create_withATextThatNoTaskMayHave_failsAtOnce() {
    ValidationException error =
        catchThrowableOfType(
            ValidationException.class, () -> TraceBuilder.create("x".repeat(501), "d"));

    assertThat(error.field()).isEqualTo("name");
  }

  @Test
  void steps_areNumberedInTheOrderTheyBegin() {
    StepContext.Builder second = trace.step("b", "second");
    trace.step("a", "first").run(step -> second.run(inner -> {}));
    second.run(step -> {});

    assertThat(trace.build().steps().stream().map(step -> step.stepNumber() + step.action()))
        .containsExactly("1a", "2b", "3b");
  }

  @Test
  void steps_inParallel_areAllThere() throws Exception {
    int threads = 8;
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      done.add(
          executor.submit(
              () -> {
                start.await();
                for (int j = 0; j < 100; j++) {
                  trace.step("work", "in parallel").run(step -> step.setOutput("done"));
                }
                return null;
              }));
    }
    for (Future<?> each : done) {
      each.get();
    }
    executor.shutdown();

    List<ExecutionStep> steps = trace.build().steps();
    assertThat(steps.stream().map(ExecutionStep::stepNumber))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, threads * 100L).boxed().toList());
    assertThat(steps).allMatch(step -> Objects.equals(step.outputPreview(), "done"));
  }

  @Test
  void build_withAnOpenStep_saysThatItHasNotEnded() {
    StepContext step = trace.step("tool_use", "Search").start().setInput("q").setMetadata("k", 1);
    time.passMillis(50);

    ExecutionStep open = trace.build().steps().get(0);
    step.close();

    assertThat(open.toMap().toString())
        .isEqualTo(
            "{step_number=1, action=tool_use, description=Search, input_preview=q,"
                + " metadata={k=1, infinium.ended=false}}");
    assertThat(trace.build().steps()).containsExactly(open);
  }

  @Test
  void build_twice_givesEqualTasksButForTime() {
    trace.setOutputSummary("post").step("a", "b").run(step -> step.setOutput("c"));
    TaskData first = trace.build();
    time.passMillis(10);

    TaskData second = trace.build();

    assertThat(second).isNotEqualTo(first);
    assertThat(second.duration()).isEqualTo(Duration.ofMillis(10));
    assertThat(
            second.toBuilder()
                .duration(first.duration())
                .currentDatetime(first.currentDatetime())
                .build())
        .isEqualTo(first);
  }

  @Test
  void recording_afterBuild_isIgnoredAndSaidOnce() {
    try (RecordingLog log = RecordingLog.of(Recording.class);
        StepContext open = trace.step("a", "open").start()) {
      TaskData first = trace.build();
      trace.setOutputSummary("late").addError(ErrorDetail.builder("E", "late").build());
      open.setOutput("late");
      String result = trace.step("b", "late").call(step -> "the work is done all the same");

      assertThat(result).isEqualTo("the work is done all the same");
      assertThat(trace.build()).isEqualTo(first);
      assertThat(log.lines())
          .containsExactly("WARNING Too late to be recorded: a fact of a task that was built");
    }
  }

  @Test
  void recording_thatFails_costsThatRecordOnly() {
    try (RecordingLog log = RecordingLog.of(Recording.class)) {
      trace
          .setExpectedOutcome(
              "objective",
              outcome -> {
                throw new IllegalStateException("in the block");
              })
          .setEnvironment(
              to -> {
                throw new IllegalStateException("in the block");
              })
          .setOutputSummary("post");

      assertThat(trace.build().expectedOutcome()).isNull();
      assertThat(trace.build().outputSummary()).isEqualTo("post");
      assertThat(log.lines())
          .containsExactly("WARNING One thing could not be recorded; everything else is");
    }
  }

  @Test
  void create_goesByTheClocksOfThisMachine() {
    TaskData task = TraceBuilder.create("n", "d").build();

    assertThat(task.duration()).isLessThan(Duration.ofSeconds(30));
    assertThat(task.currentDatetime()).endsWith("Z");
  }
}
