package ai.i42m.infinium.otel.internal.mapping;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.EXCEPTION_STACKTRACE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.EXCEPTION_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.TestSpan;
import ai.i42m.infinium.otel.fixture.TestTrace;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One failure, one step. */
class FailuresTest {

  private static final String RATE_LIMIT = "com.openai.errors.RateLimitException";

  private final TestTrace trace = new TestTrace();

  //  Task                 IllegalStateException
  //  └── answer (step)    IllegalStateException
  //      └── chat         IllegalStateException
  @Test
  void exceptionThatReachesTheRoot_isOneErrorAndOneStepsError() {
    TestSpan task = trace.root("Task", 0, 100).task().threw("a.b.IllegalStateException", "boom");
    TestSpan step =
        trace.child(task, "answer", 10, 50).step("Answer").threw("IllegalStateException", "boom");
    trace.child(step, "chat gpt-4o", 20, 30).chat("gpt-4o").threw("IllegalStateException", "boom");

    TaskData read = trace.task();

    assertThat(errors(read)).containsExactly("IllegalStateException: boom");
    assertThat(stepErrors(read)).containsExactly("IllegalStateException: boom");
  }

  //  Task
  //  ├── chat    429, caught and tried again
  //  └── chat
  @Test
  void failureThatWasCaught_isRecoverable() {
    TestSpan task = trace.root("Task", 0, 100).task();
    trace
        .child(task, "chat gpt-4o", 10, 20)
        .chat("gpt-4o")
        .failed("slow down")
        .with("error.type", "429");
    trace.child(task, "chat gpt-4o", 30, 40).chat("gpt-4o", 5, 7);

    TaskData read = trace.task();

    assertThat(errors(read)).containsExactly("429: slow down (recoverable)");
    assertThat(stepErrors(read)).containsExactly("429: slow down (recoverable)");
  }

  //  Task              failed, no word why
  //  ├── lookup        TimeoutException, caught
  //  └── answer        IllegalStateException
  @Test
  void rootThatOnlySaysThatItFailed_tellsTheLastFailure() {
    TestSpan task = trace.root("Task", 0, 100).task().failed("");
    trace.child(task, "lookup", 10, 20).threw("TimeoutException", "late");
    trace.child(task, "answer", 30, 90).threw("IllegalStateException", "boom");

    assertThat(errors(trace.task()))
        .containsExactly("IllegalStateException: boom", "TimeoutException: late (recoverable)");
  }

  //  Task
  //  └── answer            AnswerException
  //      └── execute_tool  TimeoutException
  @Test
  void ancestorWithAFailureOfItsOwn_keepsIt() {
    TestSpan task = trace.root("Task", 0, 100).task();
    TestSpan step =
        trace.child(task, "answer", 10, 50).step("Answer").threw("AnswerException", "no answer");
    trace.child(step, "execute_tool web", 20, 30).tool("web").threw("TimeoutException", "late");

    ExecutionStep read = trace.task().steps().get(0);

    assertThat(text(Objects.requireNonNull(read.error())))
        .isEqualTo("AnswerException: no answer (recoverable)");
    assertThat(text(Objects.requireNonNull(Objects.requireNonNull(read.toolCall()).error())))
        .isEqualTo("TimeoutException: late (recoverable)");
  }

  @Test
  void errorThatTheProgramStated_isTakenAsItIs() {
    TestSpan task = trace.root("Task", 0, 100).task();
    trace
        .child(task, "answer", 10, 50)
        .step("Answer")
        .event(
            "infinium.error",
            Attributes.of(
                AttributeKey.stringKey("error.type"), "QualityError",
                AttributeKey.stringKey("error.message"), "too short",
                AttributeKey.longKey("error.retry_count"), 2L));

    ErrorDetail error = Objects.requireNonNull(trace.task().steps().get(0).error());

    assertThat(error)
        .isEqualTo(ErrorDetail.builder("QualityError", "too short").retryCount(2).build());
  }

  //  Task            states an error, then meets TimeoutException
  //  └── lookup      TimeoutException
  @Test
  void exceptionThatReachesARootWithAStatedError_isNotToldTwice() {
    TestSpan task =
        trace
            .root("Task", 0, 100)
            .task()
            .event(
                "infinium.error",
                Attributes.of(
                    AttributeKey.stringKey("error.type"), "QualityError",
                    AttributeKey.stringKey("error.message"), "too short"))
            .threw("TimeoutException", "late");
    trace.child(task, "lookup", 10, 20).threw("TimeoutException", "late");

    assertThat(errors(trace.task()))
        .containsExactly("QualityError: too short", "TimeoutException: late");
  }

  //  Task
  //  └── execute_tool web             fails silently
  //      └── tools/call web (MCP)     says why
  @Test
  void failureOfADuplicate_isThatOfTheSpanThatStays() {
    TestSpan task = trace.root("Task", 0, 100).task();
    TestSpan tool = trace.child(task, "execute_tool web", 10, 50).tool("web");
    trace
        .child(tool, "tools/call web", 20, 40)
        .tool("web")
        .failed("no route")
        .with("error.type", "-32603");

    assertThat(errors(trace.task())).containsExactly("-32603: no route (recoverable)");
    assertThat(trace.task().steps()).hasSize(1);
  }

  @Test
  void exceptionOnASpanWithUnsetStatus_isAFailure_andWithOkItIsNot() {
    TestSpan task = trace.root("Task", 0, 100).task();
    trace.child(task, "one", 10, 20).exception("TimeoutException", "late");
    trace.child(task, "two", 30, 40).exception("TimeoutException", "late").ok();

    assertThat(stepErrors(trace.task())).containsExactly("TimeoutException: late (recoverable)");
  }

  @Test
  void finishReasonError_isAFailure() {
    TestSpan task = trace.root("Task", 0, 100).task();
    trace
        .child(task, "chat gpt-4o", 10, 20)
        .chat("gpt-4o")
        .with(AttributeKey.stringArrayKey("gen_ai.response.finish_reasons"), List.of("error"));

    assertThat(stepErrors(trace.task())).containsExactly("error: error (recoverable)");
  }

  @Test
  void transportOfAFailedCall_tellsNothing() {
    TestSpan task = trace.root("Task", 0, 100).task();
    TestSpan chat =
        trace.child(task, "chat gpt-4o", 10, 50).chat("gpt-4o").threw("RateLimitException", "slow");
    trace
        .child(chat, "POST", 20, 40)
        .kind(SpanKind.CLIENT)
        .failed("")
        .with("http.request.method", "POST")
        .with("error.type", "429");

    assertThat(errors(trace.task())).containsExactly("RateLimitException: slow (recoverable)");
  }

  @Test
  void httpError_isNamedByItsStatus() {
    TestSpan task = trace.root("Task", 0, 100).task();
    trace
        .child(task, "GET", 20, 40)
        .kind(SpanKind.CLIENT)
        .with("http.request.method", "GET")
        .with("http.response.status_code", "404");

    assertThat(errors(trace.task())).containsExactly("404: HTTP status 404 (recoverable)");
  }

  @Test
  void exceptionRecordedTwice_isOneError() {
    trace
        .root("Task", 0, 100)
        .task()
        .threw("BoomException", "boom")
        .exception("BoomException", "boom");

    assertThat(errors(trace.task())).containsExactly("BoomException: boom");
  }

  private static List<String> errors(TaskData task) {
    return task.errors().stream().map(FailuresTest::text).toList();
  }

  private static List<String> stepErrors(TaskData task) {
    return task.steps().stream()
        .map(ExecutionStep::error)
        .filter(Objects::nonNull)
        .map(FailuresTest::text)
        .toList();
  }

  //  Task
  //  └── call                 threw RateLimitException     frame
  //      └── chat m           threw RateLimitException     the framework's
  //          └── chat m       rate_limit_error, status 429  the client's
  @Test
  void failureThatTwoSpansOfOneCallTell_isOne_inTheWordsOfTheOneThatKnowsMore() {
    TestSpan task = trace.root("Task", 0, 100).task();
    TestSpan advisor =
        trace
            .child(task, "call", 5, 95)
            .with("spring.ai.kind", "advisor")
            .threw(RATE_LIMIT, "Wait");
    TestSpan outer = trace.child(advisor, "chat m", 10, 90).chat("m").failed("");
    outer.event("exception", Attributes.of(EXCEPTION_TYPE, RATE_LIMIT, EXCEPTION_STACKTRACE, "at"));
    trace
        .child(outer, "chat m", 15, 85)
        .chat("m")
        .scope("client")
        .failed("")
        .with("error.type", "rate_limit_error")
        .with("http.response.status_code", "429");

    TaskData read = trace.task();

    assertThat(read.errors())
        .singleElement()
        .returns("RateLimitException", ErrorDetail::errorType)
        .returns("at", ErrorDetail::stackTrace)
        .returns("429", ErrorDetail::errorCode);
    assertThat(read.steps()).singleElement().matches(step -> step.error() != null);
  }

  private static String text(ErrorDetail error) {
    return error.errorType()
        + ": "
        + error.message()
        + (error.recoverable() ? " (recoverable)" : "");
  }
}
