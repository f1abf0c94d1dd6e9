package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.ThrowingFunction;
import ai.i42m.infinium.task.ExpectedOutcome;
import ai.i42m.infinium.task.section.Customer;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskFormsTest {

  private final TracingFixture fixture = new TracingFixture();
  private final Infinium infinium = fixture.infinium;

  @AfterEach
  void close() {
    fixture.close();
  }

  private record Mail(String subject, List<String> to) {}

  private static @Nullable String nothing() {
    return null;
  }

  @Test
  void call_withAnArgument_recordsItAndTheResult() {
    Mail mail = new Mail("Hello", List.of("ada", "bob"));

    int recipients = infinium.trace("Count").call(mail, it -> it.to().size());

    assertThat(recipients).isEqualTo(2);
    ReceivedTask task = fixture.onlyTask();
    assertThat(task.path("input_summary")).isEqualTo("Mail[subject=Hello, to=[ada, bob]]");
    assertThat(task.path("output_summary")).isEqualTo("2");
    assertThat(task.path("steps[0].action")).isEqualTo("execution");
    assertThat(task.path("steps[0].description")).isEqualTo("Execute Count");
    assertThat(task.steps()).hasSize(1);
  }

  @Test
  void call_withoutArgument_recordsTheResult_andTheInputThatWasSaid() {
    infinium.trace("Said").input("a", 2).call(() -> "result");
    infinium.trace("Unsaid").call(task -> "result");

    assertThat(fixture.task("Said").path("input_summary")).isEqualTo("a, 2");
    assertThat(fixture.task("Said").path("output_summary")).isEqualTo("result");
    assertThat(fixture.task("Unsaid").path("input_summary")).isNull();
    assertThat(fixture.task("Unsaid").path("output_summary")).isEqualTo("result");
  }

  @Test
  void whatTheWorkSetsByHand_winsOverWhatIsCaptured() {
    infinium
        .trace("By hand")
        .input("captured")
        .call(
            task -> {
              task.setInputSummary("said").setOutputSummary("said too");
              return "captured";
            });

    assertThat(fixture.onlyTask().path("input_summary")).isEqualTo("said");
    assertThat(fixture.onlyTask().path("output_summary")).isEqualTo("said too");
  }

  @Test
  void capture_isSwitchedOffForEachDirection() {
    TaskSpanBuilder quiet = infinium.trace("Quiet").captureInput(false).captureOutput(false);
    quiet.input("secret").call(() -> "secret");
    quiet.call("secret", text -> text);
    var unused = quiet.wrap((String text) -> text).apply("secret");

    assertThat(fixture.tasks()).hasSize(3);
    assertThat(fixture.tasks())
        .allSatisfy(task -> assertThat(task.json()).doesNotContain("secret"));
  }

  @Test
  void nothingReturned_isNoOutput() throws Exception {
    var unused = infinium.trace("Null").wrapCallable(TaskFormsTest::nothing).call();
    infinium.trace("Void").run(() -> {});

    assertThat(fixture.task("Null").path("output_summary")).isNull();
    assertThat(fixture.task("Void").path("output_summary")).isNull();
  }

  @Test
  void argument_isPrintedBeforeTheWork_andAnUnprintableOneHarmsNothing() {
    StringBuilder changing = new StringBuilder("before");
    infinium.trace("Changing").call(changing, text -> text.append(" and after").length());
    Object unprintable =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("not for you");
          }
        };
    infinium.trace("Unprintable").call(unprintable, Object::getClass);

    assertThat(fixture.task("Changing").path("input_summary")).isEqualTo("before");
    assertThat(fixture.task("Unprintable").path("input_summary"))
        .asString()
        .contains("not printable: IllegalStateException")
        .doesNotContain("not for you");
  }

  @Test
  void builder_setsEverythingFromTheStart() {
    infinium
        .trace("All")
        .description("Says all")
        .expectedOutcome(ExpectedOutcome.builder("An answer").constraints("one word").build())
        .section(Customer.builder().customerName("Ada").build())
        .session("session-1")
        .user("user-1")
        .attribute("team", "support")
        .attribute(AttributeKey.longKey("attempt"), 2L)
        .run(() -> {});

    ReceivedTask task = fixture.onlyTask();
    assertThat(task.path("description")).isEqualTo("Says all");
    assertThat(task.path("expected_outcome.task_objective")).isEqualTo("An answer");
    assertThat(task.path("sections.customer.customer_name")).isEqualTo("Ada");
    assertThat(task.json()).contains("\"session.id\":\"session-1\"", "\"user.id\":\"user-1\"");
    assertThat(fixture.span("All").getAttributes().get(AttributeKey.stringKey("team")))
        .isEqualTo("support");
    assertThat(fixture.span("All").getAttributes().get(AttributeKey.longKey("attempt")))
        .isEqualTo(2);
  }

  @Test
  void wrapped_isATaskAtEachCall_asItWasDescribedThen() {
    TaskSpanBuilder builder = infinium.trace("Wrapped").description("first");
    Function<String, Integer> length = builder.wrap(String::length);
    BiFunction<String, String, String> join = builder.wrap((a, b) -> a + b);
    builder.description("second");

    assertThat(length.apply("four")).isEqualTo(4);
    assertThat(length.apply("five!")).isEqualTo(5);
    assertThat(join.apply("a", "b")).isEqualTo("ab");
    assertThat(fixture.tasks())
        .extracting(task -> task.path("input_summary") + " > " + task.path("output_summary"))
        .containsExactlyInAnyOrder("four > 4", "five! > 5", "a, b > ab");
    assertThat(fixture.tasks())
        .allSatisfy(task -> assertThat(task.path("description")).isEqualTo("first"));
  }

  @Test
  void wrapped_isCalledFromManyThreads() throws Exception {
    Function<Integer, Integer> square = infinium.trace("Square").wrap(n -> n * n);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Callable<Integer>> calls =
        IntStream.range(0, 50).<Callable<Integer>>mapToObj(n -> () -> square.apply(n)).toList();
    for (Future<Integer> done : pool.invokeAll(calls)) {
      assertThat(done.get()).isNotNegative();
    }
    pool.shutdown();

    assertThat(fixture.tasks()).hasSize(50);
    assertThat(fixture.tasks())
        .allSatisfy(
            task -> {
              int n = Integer.parseInt((String) task.path("input_summary"));
              assertThat(task.path("output_summary")).isEqualTo(Integer.toString(n * n));
            });
  }

  @Test
  void everyOtherWrapper_isATaskToo() throws Exception {
    ThrowingFunction<String, String, IOException> failing =
        infinium
            .trace("Throwing")
            .wrapThrowing(
                path -> {
                  throw new IOException("no " + path);
                });
    var unused = infinium.trace("Supplier").wrapSupplier(() -> "supplied").get();
    infinium.trace("Callable").wrapCallable(() -> "called").call();
    infinium.trace("Runnable").wrapRunnable(() -> TaskSpan.current().setOutputSummary("run")).run();

    assertThatThrownBy(() -> failing.apply("file"))
        .isInstanceOf(IOException.class)
        .hasMessage("no file");
    assertThat(fixture.task("Supplier").path("output_summary")).isEqualTo("supplied");
    assertThat(fixture.task("Callable").path("output_summary")).isEqualTo("called");
    assertThat(fixture.task("Runnable").path("output_summary")).isEqualTo("run");
    assertThat(fixture.task("Throwing").path("input_summary")).isEqualTo("file");
    assertThat(fixture.task("Throwing").path("errors[0].error_type")).isEqualTo("IOException");
  }

  @Test
  void failure_restoresTheContext_inEveryForm() {
    Function<String, String> wrapped =
        infinium
            .trace("inner")
            .wrap(
                text -> {
                  throw new IllegalStateException(text);
                });
    try (TaskSpan outer = infinium.trace("outer").start()) {
      Context before = Context.current();
      assertThatThrownBy(() -> wrapped.apply("x")).isInstanceOf(IllegalStateException.class);
      assertThat(Context.current()).isSameAs(before);
      assertThatThrownBy(
              () ->
                  outer
                      .step("a", "b")
                      .callAsync(
                          step -> {
                            throw new IllegalStateException("before the stage");
                          }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(Context.current()).isSameAs(before);
      assertThatThrownBy(
              () ->
                  infinium
                      .trace("inner")
                      .run(
                          task -> {
                            throw new AssertionError("an error too");
                          }))
          .isInstanceOf(AssertionError.class);
      assertThat(Context.current()).isSameAs(before);
      assertThat(TaskSpan.current()).isSameAs(outer);
    }

    assertThat(Context.current()).isSameAs(Context.root());
    assertThat(fixture.tasks()).hasSize(3);
  }
}
