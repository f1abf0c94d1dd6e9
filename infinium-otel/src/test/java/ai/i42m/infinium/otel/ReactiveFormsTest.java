package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.api.OpenTelemetry;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.subjects.PublishSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Tasks and steps whose result is a publisher of Reactor or RxJava 3. */
class ReactiveFormsTest {

  private final TracingFixture fixture = new TracingFixture();
  private final Infinium infinium = fixture.infinium;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void mono_endsTheTask_beforeItsSubscriberHears() {
    Sinks.One<String> answer = Sinks.one();
    List<String> heard = new ArrayList<>();
    Mono<String> traced = infinium.trace("Mono").call("in", in -> answer.asMono());
    Disposable unused =
        traced.subscribe(value -> heard.add(value + fixture.otlp.getFinishedSpanItems().size()));

    assertThat(fixture.otlp.getFinishedSpanItems()).isEmpty();
    answer.tryEmitValue("out").orThrow();

    assertThat(heard).containsExactly("out1");
    assertThat(fixture.onlyTask().path("input_summary")).isEqualTo("in");
    assertThat(fixture.onlyTask().path("output_summary")).isEqualTo("out");
  }

  @Test
  void mono_runsWithTheTaskCurrent_thoughItIsSubscribedToLater() {
    Mono<String> traced =
        infinium
            .trace("Lazy")
            .call(
                () ->
                    Mono.fromCallable(
                        () -> TaskSpan.current().step("a", "inside").call(step -> "done")));

    assertThat(traced.block()).isEqualTo("done");
    ReceivedTask task = fixture.onlyTask();
    assertThat(task.steps()).extracting(step -> step.get("description")).contains("inside");
    assertThat(TaskSpan.current().span().getSpanContext().isValid()).isFalse();
  }

  @Test
  void mono_empty_failed_orCancelled_endsTheTask() {
    infinium.trace("Empty").call(() -> Mono.empty()).block();
    Mono<String> failing =
        infinium.trace("Failed").call(() -> Mono.error(new IllegalStateException("no answer")));
    assertThatThrownBy(failing::block).isInstanceOf(IllegalStateException.class);
    infinium.trace("Cancelled").call(() -> Mono.never()).subscribe().dispose();

    assertThat(fixture.task("Empty").path("output_summary")).isNull();
    assertThat(fixture.task("Failed").path("errors[0].message")).isEqualTo("no answer");
    ReceivedTask cancelled = fixture.task("Cancelled");
    assertThat(cancelled.path("errors")).isNull();
    assertThat(cancelled.json()).contains("\"infinium.cancelled\":\"true\"");
  }

  @Test
  void mono_subscribedToAgain_worksAgain_andStaysOneTask() {
    Mono<String> traced = infinium.trace("Once").call(() -> Mono.fromSupplier(() -> "value"));

    assertThat(traced.block()).isEqualTo("value");
    assertThat(traced.block()).isEqualTo("value");
    assertThat(fixture.tasks()).hasSize(1);
  }

  @Test
  void flux_ofTexts_isRecordedAsTheAnswerThatItIs() {
    Flux<String> traced = infinium.trace("Stream").call(() -> Flux.just("To", "ky", "o"));

    assertThat(traced.collectList().block()).containsExactly("To", "ky", "o");
    assertThat(fixture.onlyTask().path("output_summary")).isEqualTo("Tokyo");
  }

  @Test
  void flux_ofAnyLength_isRecordedBounded() {
    Flux<Integer> numbers = infinium.trace("Numbers").call(() -> Flux.range(0, 1_000_000));
    Flux<String> texts =
        infinium.trace("Texts").call(() -> Flux.range(0, 100_000).map(n -> "token "));

    assertThat(numbers.count().block()).isEqualTo(1_000_000);
    assertThat(texts.count().block()).isEqualTo(100_000);
    assertThat(fixture.task("Numbers").path("output_summary"))
        .asString()
        .startsWith("[0, 1, 2")
        .endsWith("99, ...]");
    assertThat(fixture.span("Texts").getAttributes().toString()).hasSizeLessThan(20_000);
  }

  @Test
  void flux_thatFailsOrIsLeft_keepsWhatCameUntilThen() {
    Flux<String> failing =
        Flux.concat(Flux.just("so ", "far"), Flux.error(new IllegalStateException("cut off")));
    assertThatThrownBy(() -> infinium.trace("Failed").call(() -> failing).blockLast())
        .isInstanceOf(IllegalStateException.class);
    Flux<String> endless = infinium.trace("Left").call(() -> Flux.just("x").repeat());
    assertThat(endless.take(3).count().block()).isEqualTo(3);

    assertThat(fixture.task("Failed").path("output_summary")).isEqualTo("so far");
    assertThat(fixture.task("Failed").path("errors[0].message")).isEqualTo("cut off");
    assertThat(fixture.task("Left").path("output_summary")).isEqualTo("xxx");
    assertThat(fixture.task("Left").path("errors")).isNull();
  }

  @Test
  void flux_withoutCapture_isNotKept() {
    Flux<String> traced =
        infinium.trace("Quiet").captureOutput(false).call(() -> Flux.just("secret"));

    assertThat(traced.blockLast()).isEqualTo("secret");
    assertThat(fixture.onlyTask().json()).doesNotContain("secret");
  }

  @Test
  void wrappedFunctionsAndSteps_areFollowedToo() {
    Function<String, Mono<String>> wrapped =
        infinium.trace("Wrapped").wrap(in -> Mono.just(in + "!"));
    assertThat(wrapped.apply("a").block()).isEqualTo("a!");
    try (TaskSpan task = infinium.trace("Steps").start()) {
      Mono<String> step = task.step("a", "b").call(s -> Mono.just("value"));
      task.step("c", "left").call(s -> Flux.never()).subscribe().dispose();
      assertThat(step.block()).isEqualTo("value");
    }

    assertThat(fixture.task("Wrapped").path("output_summary")).isEqualTo("a!");
    assertThat(fixture.task("Steps").steps()).hasSize(2);
    assertThat(fixture.task("Steps").path("steps[1].metadata"))
        .isEqualTo(Map.of("infinium.cancelled", true));
  }

  @Test
  void publisherOfAClassThatCallersDeclare_isGivenBackAsItIs() {
    ConnectableFlux<String> connectable = Flux.just("a").publish();
    PublishSubject<String> subject = PublishSubject.create();

    ConnectableFlux<String> same = infinium.trace("Connectable").call(() -> connectable);
    PublishSubject<String> sameSubject = infinium.trace("Subject").call(() -> subject);

    assertThat(same).isSameAs(connectable);
    assertThat(sameSubject).isSameAs(subject);
    assertThat(fixture.tasks()).hasSize(2);
  }

  @Test
  void rxJava_endsTheTask_withItsOutcome() {
    Single<String> single = infinium.trace("Single").call(() -> Single.just("one"));
    Maybe<String> maybe = infinium.trace("Maybe").call(() -> Maybe.just("perhaps"));
    Maybe<String> empty = infinium.trace("Empty").call(() -> Maybe.empty());
    Completable completable = infinium.trace("Completable").call(() -> Completable.complete());
    Observable<Integer> observable = infinium.trace("Observable").call(() -> Observable.just(1, 2));
    Flowable<String> flowable = infinium.trace("Flowable").call(() -> Flowable.just("a", "b"));
    assertThat(fixture.otlp.getFinishedSpanItems()).isEmpty();

    assertThat(single.blockingGet()).isEqualTo("one");
    assertThat(maybe.blockingGet()).isEqualTo("perhaps");
    assertThat(empty.blockingGet()).isNull();
    completable.blockingAwait();
    assertThat(observable.toList().blockingGet()).containsExactly(1, 2);
    assertThat(flowable.toList().blockingGet()).containsExactly("a", "b");
    assertThat(fixture.tasks())
        .extracting(task -> task.name() + " " + task.path("output_summary"))
        .containsExactlyInAnyOrder(
            "Single one",
            "Maybe perhaps",
            "Empty null",
            "Completable null",
            "Observable [1, 2]",
            "Flowable ab");
  }

  @Test
  void rxJava_failedOrDisposed_endsTheTask() {
    IllegalStateException failure = new IllegalStateException("gone");
    infinium.trace("f1").call(() -> Single.error(failure)).test().assertError(failure);
    infinium.trace("f2").call(() -> Maybe.error(failure)).test().assertError(failure);
    infinium.trace("f3").call(() -> Completable.error(failure)).test().assertError(failure);
    infinium.trace("f4").call(() -> Observable.error(failure)).test().assertError(failure);
    infinium.trace("f5").call(() -> Flowable.error(failure)).test().assertError(failure);
    infinium.trace("c1").call(() -> Single.never()).test().dispose();
    infinium.trace("c2").call(() -> Maybe.never()).test().dispose();
    infinium.trace("c3").call(() -> Completable.never()).test().dispose();
    infinium.trace("c4").call(() -> Observable.never()).test().dispose();
    infinium.trace("c5").call(() -> Flowable.never()).test().cancel();

    assertThat(fixture.tasks()).hasSize(10);
    assertThat(fixture.tasks())
        .allSatisfy(
            task -> {
              boolean failed = task.name().startsWith("f");
              assertThat(task.path("errors[0].message")).isEqualTo(failed ? "gone" : null);
              assertThat(task.json().contains("infinium.cancelled")).isNotEqualTo(failed);
            });
  }

  @Test
  void withoutAnSdk_resultsAreLeftAlone() {
    Mono<String> mono = Mono.just("x");
    CompletableFuture<String> future = new CompletableFuture<>();
    Infinium idle = Infinium.create(OpenTelemetry.noop());

    assertThat(idle.trace("a").call(() -> mono)).isSameAs(mono);
    assertThat(idle.trace("a").call(() -> future)).isSameAs(future);
  }
}
