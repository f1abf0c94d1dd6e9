package ai.i42m.infinium.otel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.otel.fixture.RecordingLog;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.api.trace.Span;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What woven methods record; here each calls by hand what the extension weaves into it. The weaving
 * itself is tested under the real agent, in consumers/java-agent-extension.
 */
class WovenMethodsTest {

  private final TracingFixture fixture = new TracingFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  interface Desk {

    String answer(String question, int depth);
  }

  /** As it is after weaving. */
  private final class WovenDesk implements Desk {

    private final WovenMethods woven = WovenMethods.of(fixture.infinium, WovenDesk.class);

    @Override
    @Trace(name = "Answer", description = "Finds an answer")
    public String answer(String question, int depth) {
      Object call =
          woven.apply(
              "answer(Ljava/lang/String;I)Ljava/lang/String;",
              new Object[] {this, new Object[] {question, depth}});
      String result = depth == 0 ? "because" : answer(question, depth - 1);
      assertThat(end(call, result, null)).isNull();
      return result;
    }
  }

  @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by their names
  private static final class Work {

    @Trace
    static void run(long id) {}

    @Trace
    static CompletableFuture<String> later() {
      return new CompletableFuture<>();
    }

    @Step(action = "tool_use")
    private String look(String where) {
      return where;
    }

    @Trace
    @Step(action = "tool_use")
    void both() {}

    static void plain() {}
  }

  @Test
  void task_isNamedByItsClass_withInputAndOutput() {
    Object call = begin("run(J)V", null, 7L);
    assertThat(Span.current().getSpanContext().isValid()).isTrue();
    assertThat(end(call, null, null)).isNull();

    assertThat(Span.current().getSpanContext().isValid()).isFalse();
    ReceivedTask task = fixture.onlyTask();
    assertThat(task.name()).isEqualTo("Work.run");
    assertThat(task.path("description")).isEqualTo("Auto-traced call to Work.run");
    assertThat(task.path("input_summary")).isEqualTo("7");
    assertThat(task.path("output_summary")).isNull();
  }

  @Test
  void exception_marksTheTaskAsFailed() {
    end(begin("run(J)V", null, 7L), null, new IOException("broken"));

    assertThat(fixture.onlyTask().path("errors[0].message")).isEqualTo("broken");
  }

  @Test
  void future_isReplacedByOneThatEndsAfterTheTask() {
    CompletableFuture<String> later = new CompletableFuture<>();
    Object call = begin("later()Ljava/util/concurrent/CompletableFuture;", null);

    CompletableFuture<?> given = (CompletableFuture<?>) requireNonNull(end(call, later, null));

    assertThat(given).isNotSameAs(later).isNotDone();
    assertThat(fixture.otlp.getFinishedSpanItems()).isEmpty();
    later.complete("because");
    assertThat(given.join()).isEqualTo("because");
    assertThat(fixture.onlyTask().path("output_summary")).isEqualTo("because");
  }

  @Test
  void step_belongsToTheCurrentTask_andOutsideOneThereIsNone() {
    String look = "look(Ljava/lang/String;)Ljava/lang/String;";
    assertThat(begin(look, new Work(), "here")).isNull();
    fixture
        .infinium
        .trace("Around")
        .run(task -> assertThat(end(begin(look, new Work(), "there"), "found", null)).isNull());

    ReceivedTask task = fixture.onlyTask();
    assertThat(task.path("steps[0].description")).isEqualTo("Execute Work.look");
    assertThat(task.path("steps[0].input_preview")).isEqualTo("there");
    assertThat(task.path("steps[0].output_preview")).isEqualTo("found");
  }

  @Test
  void methodWithoutAnnotation_isNotRecorded() {
    assertThat(begin("plain()V", null)).isNull();
    assertThat(begin("unknown()V", null)).isNull();
  }

  @Test
  void methodWithBothAnnotations_isNotRecorded_andWarnedOf() {
    try (RecordingLog log = RecordingLog.of(WovenMethods.class.getName())) {
      assertThat(begin("both()V", new Work())).isNull();

      assertThat(log.lines()).containsExactly("WARNING A method is not traced: {0}");
    }
  }

  @Test
  void callOfATracedProxy_isOneTask_asTheProxySays() {
    Desk desk = fixture.infinium.traced(Desk.class, new WovenDesk());

    assertThat(desk.answer("Why?", 0)).isEqualTo("because");

    assertThat(fixture.onlyTask().path("description")).isEqualTo("Finds an answer");
  }

  @Test
  void callsOfTheObjectOnItself_behindAProxy_areTasksToo() {
    Desk desk = fixture.infinium.traced(Desk.class, new WovenDesk());

    desk.answer("Why?", 2);

    assertThat(fixture.tasks()).extracting(ReceivedTask::name).hasSize(3).containsOnly("Answer");
  }

  @Test
  void callThatTheProxyEndedWithoutReachingTheMethod_leavesNothingBehind() {
    WovenDesk inner = new WovenDesk();
    Desk refusing =
        (question, depth) -> {
          throw new IllegalStateException("closed");
        };
    Desk desk = fixture.infinium.traced(Desk.class, annotated(refusing));
    assertThatThrownBy(() -> desk.answer("Why?", 0)).hasMessage("closed");

    inner.answer("Why?", 0);

    assertThat(fixture.tasks()).extracting(ReceivedTask::name).containsExactly("Answer", "Answer");
  }

  private static Desk annotated(Desk desk) {
    return new Desk() {
      @Override
      @Trace(name = "Answer")
      public String answer(String question, int depth) {
        return desk.answer(question, depth);
      }
    };
  }

  /** A class path may lack what a method that nobody calls would need. */
  @Test
  void classThatNamesAMissingType_isNotRecorded_andWarnedOf() throws Exception {
    Class<?> type = new WithoutMissing().loadClass(NeedsMissing.class.getName());
    try (RecordingLog log = RecordingLog.of(WovenMethods.class.getName())) {
      assertThat(WovenMethods.of(fixture.infinium, type).apply("work()V", none())).isNull();

      assertThat(log.lines())
          .containsExactly("WARNING Annotated methods are not traced of " + type.getName());
    }
  }

  private static final class Missing {}

  @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // read by reflection
  private static final class NeedsMissing {

    @Trace
    void work() {}

    void never(Missing missing) {}
  }

  private static final class WithoutMissing extends ClassLoader {

    WithoutMissing() {
      super(WovenMethodsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals(Missing.class.getName())) {
        throw new ClassNotFoundException(name);
      } else if (!name.equals(NeedsMissing.class.getName())) {
        return super.loadClass(name, resolve);
      }
      String file = name.replace('.', '/') + ".class";
      try (InputStream bytes = getParent().getResourceAsStream(file)) {
        byte[] code = bytes == null ? new byte[0] : bytes.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private static Object[] none() {
    return new Object[] {"target", new Object[0]};
  }

  private @Nullable Object begin(
      String method, @Nullable Object target, @Nullable Object... arguments) {
    return WovenMethods.of(fixture.infinium, Work.class)
        .apply(method, new @Nullable Object[] {target, arguments});
  }

  /** As the extension does. */
  @SuppressWarnings("unchecked")
  private static @Nullable Object end(
      @Nullable Object call, @Nullable Object result, @Nullable Throwable failure) {
    return call == null
        ? null
        : ((BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object>) call)
            .apply(result, failure);
  }
}
