package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.ThrowingFunction;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What compiles is the test: no cast, no type argument, and a {@code throws} clause exactly where
 * the work throws. The SDK is absent, so that every form works without one, too.
 */
class TaskFormsCompileTest {

  private final Infinium infinium = Infinium.create(OpenTelemetry.noop());

  private record Mail(String subject) {}

  private int classify(Mail mail) {
    return mail.subject().length();
  }

  private int read(Mail mail) throws IOException {
    if (mail.subject().isEmpty()) {
      throw new IOException("empty");
    }
    return mail.subject().length();
  }

  private String load() throws TimeoutException {
    throw new TimeoutException("gone");
  }

  private CompletableFuture<Integer> classifyLater(Mail mail) {
    return CompletableFuture.completedFuture(classify(mail));
  }

  @Test
  void call_withoutCheckedExceptions_needsNoTry() {
    Mail mail = new Mail("hello");
    int fromMethod = infinium.trace("a").call(mail, this::classify);
    int fromLambda = infinium.trace("a").call(mail, it -> it.subject().length());
    String fromSupplier = infinium.trace("a").call(() -> mail.subject());
    List<String> fromTask = infinium.trace("a").call(task -> List.of(mail.subject()));
    int fromStep = infinium.trace("a").call(task -> task.step("b", "c").call(step -> 7));
    infinium.trace("a").run(() -> classify(mail));
    infinium.trace("a").run(task -> task.setOutputSummary("x"));

    assertThat(fromMethod).isEqualTo(fromLambda).isEqualTo(5);
    assertThat(fromSupplier).isEqualTo("hello");
    assertThat(fromTask).containsExactly("hello");
    assertThat(fromStep).isEqualTo(7);
  }

  /** Exactly these are declared: a wider one would not compile. */
  @Test
  void call_throwsWhatTheWorkThrows() throws IOException {
    int length = infinium.trace("a").call(new Mail("hello"), this::read);

    assertThat(length).isEqualTo(5);
    try {
      String unused = infinium.trace("a").call(this::load);
      assertThat(unused).isNull();
    } catch (TimeoutException e) {
      assertThat(e).hasMessage("gone");
    }
    assertThatThrownBy(() -> infinium.trace("a").run(() -> read(new Mail(""))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void callAsync_givesTheStagesOwnType() {
    Mail mail = new Mail("hello");
    CompletionStage<Integer> stage = infinium.trace("a").callAsync(() -> classifyLater(mail));
    CompletionStage<Integer> ofTask = infinium.trace("a").callAsync(task -> classifyLater(mail));
    CompletionStage<Integer> ofStep =
        TaskSpan.current().step("a", "b").callAsync(step -> classifyLater(mail));
    CompletableFuture<Integer> called = infinium.trace("a").call(mail, this::classifyLater);

    assertThat(stage.toCompletableFuture()).isCompletedWithValue(5);
    assertThat(ofTask.toCompletableFuture()).isCompletedWithValue(5);
    assertThat(ofStep.toCompletableFuture()).isCompletedWithValue(5);
    assertThat(called).isCompletedWithValue(5);
  }

  @Test
  void wrap_takesWhatTheJdkTakes() throws Exception {
    Function<Mail, Integer> method = infinium.trace("a").wrap(this::classify);
    Function<Mail, Integer> unbound = infinium.trace("a").wrap(Mail::hashCode);
    Function<Mail, String> lambda = infinium.trace("a").wrap(mail -> mail.subject());
    Function<Object, CharSequence> wide = value -> value + "!";
    Function<Mail, CharSequence> narrow = infinium.trace("a").wrap(wide);
    BiFunction<Mail, String, String> two =
        infinium.trace("a").wrap((mail, more) -> mail.subject() + more);
    Supplier<Integer> supplier = infinium.trace("a").wrapSupplier(() -> 1);
    Callable<String> callable = infinium.trace("a").wrapCallable(() -> "called");
    Runnable runnable = infinium.trace("a").wrapRunnable(() -> {});
    runnable.run();

    Mail mail = new Mail("hello");
    assertThat(method.apply(mail)).isEqualTo(5);
    assertThat(unbound.apply(mail)).isEqualTo(mail.hashCode());
    assertThat(lambda.andThen(String::length).apply(mail)).isEqualTo(5);
    assertThat(narrow.apply(mail)).isEqualTo("Mail[subject=hello]!");
    assertThat(two.apply(mail, "?")).isEqualTo("hello?");
    assertThat(Map.of("k", supplier.get())).containsEntry("k", 1);
    assertThat(callable.call()).isEqualTo("called");
  }

  @Test
  void wrapThrowing_keepsTheCheckedException() throws IOException {
    ThrowingFunction<Mail, Integer, IOException> reading =
        infinium.trace("a").wrapThrowing(this::read);

    assertThat(reading.apply(new Mail("hello"))).isEqualTo(5);
    assertThatThrownBy(() -> reading.apply(new Mail(""))).isInstanceOf(IOException.class);
  }
}
