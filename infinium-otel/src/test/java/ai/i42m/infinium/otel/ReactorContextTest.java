package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.docs.OtelContextAccessor;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Where the task is current while its own {@code Mono} or {@code Flux} runs on other threads. */
class ReactorContextTest {

  private static final ContextKey<String> CALLER = ContextKey.named("caller");

  private final TracingFixture fixture = new TracingFixture();
  private final Infinium infinium = fixture.infinium;

  @BeforeEach
  void propagate() {
    ContextRegistry.getInstance().registerThreadLocalAccessor(new OtelContextAccessor());
    Hooks.enableAutomaticContextPropagation();
  }

  @AfterEach
  void close() {
    Hooks.disableAutomaticContextPropagation();
    ContextRegistry.getInstance().removeThreadLocalAccessor(OtelContextAccessor.KEY);
    fixture.close();
  }

  /**
   * The step's own call is below the step.
   *
   * <pre>
   *   Report
   *   ├── search         on this thread, its work on another one
   *   │   └── execute_tool
   *   ├── rank           two threads later
   *   └── write          and one more
   * </pre>
   */
  @Test
  void mono_hasItsTaskAndStep_behindEveryChangeOfThread() {
    Mono<String> report =
        infinium
            .trace("Report")
            .call(
                task ->
                    step("search", this::search)
                        .publishOn(Schedulers.parallel())
                        .flatMap(hits -> step("rank", () -> Mono.just(hits + ", ranked")))
                        .publishOn(Schedulers.single())
                        .flatMap(hits -> step("write", () -> Mono.just(hits + ", written"))));

    assertThat(report.block()).isEqualTo("hits, ranked, written");
    assertThat(fixture.onlyTask().steps())
        .extracting(step -> step.get("action"))
        .containsExactly("search", "rank", "write");
    assertThat(fixture.onlyTask().path("steps[0].tool_call.tool_name")).isEqualTo("index");
    SpanData task = fixture.span("Report");
    for (String step : List.of("search", "rank", "write")) {
      assertThat(fixture.span(step).getParentSpanId()).isEqualTo(task.getSpanId());
    }
  }

  @Test
  void flux_hasItsTask_forEachElement() {
    Flux<String> words =
        infinium
            .trace("Answer")
            .call(
                task ->
                    Flux.just("a", "b")
                        .publishOn(Schedulers.parallel())
                        .concatMap(word -> step("say " + word, () -> Mono.just(word))));

    assertThat(words.collectList().block()).containsExactly("a", "b");
    assertThat(fixture.onlyTask().steps()).hasSize(2);
  }

  @Test
  void behindTheTask_theCallersContextIsCurrentAgain() {
    List<Boolean> insideTask = Collections.synchronizedList(new ArrayList<>());
    List<String> callers = Collections.synchronizedList(new ArrayList<>());
    Mono<String> report =
        infinium
            .trace("Report")
            .call(task -> Mono.just("hits").publishOn(Schedulers.parallel()))
            .doOnNext(hits -> insideTask.add(TaskSpan.current().span().isRecording()))
            .doOnNext(hits -> callers.add(String.valueOf(Context.current().get(CALLER))));

    try (Scope caller = Context.current().with(CALLER, "web request").makeCurrent()) {
      assertThat(report.block()).isEqualTo("hits");
    }
    assertThat(insideTask).containsExactly(false);
    assertThat(callers).containsExactly("web request");
  }

  @Test
  void contextOfOthers_isNotTouched() {
    ThreadLocal<String> user = ThreadLocal.withInitial(() -> "of this thread");
    ContextRegistry.getInstance().registerThreadLocalAccessor(new UserAccessor(user));
    try {
      Mono<String> report =
          infinium
              .trace("Report")
              .call(task -> Mono.fromCallable(user::get).subscribeOn(Schedulers.parallel()))
              .contextWrite(context -> context.put(UserAccessor.KEY, "of the subscriber"));

      assertThat(report.block()).isEqualTo("of the subscriber");
    } finally {
      ContextRegistry.getInstance().removeThreadLocalAccessor(UserAccessor.KEY);
    }
  }

  @Test
  void accessorThatThrows_harmsNothing() {
    ThreadLocal<String> broken =
        ThreadLocal.withInitial(
            () -> {
              throw new IllegalStateException("an accessor's own");
            });
    ContextRegistry.getInstance().registerThreadLocalAccessor(new UserAccessor(broken));
    List<String> heard = new ArrayList<>();
    try {
      Hooks.disableAutomaticContextPropagation(); // with it, and in block(), Reactor itself asks
      Disposable unused =
          infinium.trace("Report").call(task -> Mono.just("hits")).subscribe(heard::add);

      assertThat(heard).containsExactly("hits");
    } finally {
      ContextRegistry.getInstance().removeThreadLocalAccessor(UserAccessor.KEY);
    }
    assertThat(fixture.onlyTask().path("output_summary")).isEqualTo("hits");
  }

  private Mono<String> search() {
    return Mono.fromCallable(
            () -> {
              TaskSpan.current().recordToolCall("index", call -> call.outputSummary("hits"));
              return "hits";
            })
        .subscribeOn(Schedulers.boundedElastic());
  }

  private static Mono<String> step(String action, Supplier<Mono<String>> work) {
    return TaskSpan.current().step(action, "On some thread").call(step -> work.get());
  }

  private record UserAccessor(ThreadLocal<String> user) implements ThreadLocalAccessor<String> {

    static final String KEY = "user";

    @Override
    public Object key() {
      return KEY;
    }

    @Override
    public String getValue() {
      return user.get();
    }

    @Override
    public void setValue(String value) {
      user.set(value);
    }

    @Override
    public void setValue() {
      user.remove();
    }
  }
}
