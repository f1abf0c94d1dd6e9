package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What annotated methods of a traced interface record. */
class TracedTest {

  private final TracingFixture fixture = new TracingFixture();
  private final Infinium infinium = fixture.infinium;
  private final CompletableFuture<String> later = new CompletableFuture<>();
  private final Agent agent = infinium.traced(Agent.class, new TicketAgent(later));

  @AfterEach
  void close() {
    fixture.close();
  }

  interface Agent {

    @Trace(name = "Classify ticket", description = "Finds a label")
    String classify(String ticket, int attempts);

    @Trace
    String greet(String whom);

    @Trace(autoSend = false, captureInput = false, captureOutput = false)
    String whisper(String secret);

    @Step(action = "tool_use", description = "Search the index")
    List<String> search(String topic);

    @Step(action = "db_query", captureInput = false, captureOutput = false)
    void store(String secret);

    @Trace
    CompletableFuture<String> answer(String question);

    @Step(action = "llm_inference")
    Mono<String> ask(String question);

    @Trace
    Flux<String> stream();

    String plain(String text);
  }

  private record TicketAgent(CompletableFuture<String> later) implements Agent {

    @Override
    public String classify(String ticket, int attempts) {
      TaskSpan.current().setEnvironment(at -> at.framework("by hand"));
      return "invoice";
    }

    @Override
    public String greet(String whom) {
      return "Hello " + whom;
    }

    @Override
    public String whisper(String secret) {
      return secret;
    }

    @Override
    public List<String> search(String topic) {
      return List.of(topic, "more");
    }

    @Override
    public void store(String secret) {}

    @Override
    public CompletableFuture<String> answer(String question) {
      return later;
    }

    @Override
    public Mono<String> ask(String question) {
      return Mono.fromFuture(later);
    }

    @Override
    public Flux<String> stream() {
      return Flux.just("a", "b");
    }

    @Override
    public String plain(String text) {
      return text;
    }
  }

  @Test
  void trace_isATask_asTheAnnotationSays() {
    assertThat(agent.classify("Where is my bill?", 2)).isEqualTo("invoice");

    ReceivedTask task = fixture.onlyTask();
    assertThat(task.name()).isEqualTo("Classify ticket");
    assertThat(task.path("description")).isEqualTo("Finds a label");
    assertThat(task.path("input_summary")).isEqualTo("Where is my bill?, 2");
    assertThat(task.path("output_summary")).isEqualTo("invoice");
    assertThat(task.path("environment.framework")).isEqualTo("by hand");
  }

  @Test
  void trace_withoutAName_isNamedByTheInterfaceAndTheMethod() {
    agent.greet("Ada");

    assertThat(fixture.onlyTask().name()).isEqualTo("Agent.greet");
    assertThat(fixture.onlyTask().path("description")).isEqualTo("Auto-traced call to Agent.greet");
  }

  @Test
  void trace_withEverythingOff_isHeardByListenersOnly_withoutContent() {
    agent.whisper("secret");

    assertThat(fixture.tasks()).isEmpty();
    assertThat(fixture.heard.tasks()).hasSize(1);
    TaskData task = fixture.heard.tasks().get(0);
    assertThat(task.name()).isEqualTo("Agent.whisper");
    assertThat(task.inputSummary()).isNull();
    assertThat(task.outputSummary()).isNull();
  }

  @Test
  void trace_insideATask_isATaskOfItsOwn() {
    infinium.trace("Around").run(task -> agent.greet("Ada"));

    assertThat(fixture.tasks())
        .extracting(ReceivedTask::name)
        .containsExactlyInAnyOrder("Around", "Agent.greet");
  }

  @Test
  void step_isAStepOfTheCurrentTask_withArgumentsAndResult() {
    infinium.trace("Research").run(task -> assertThat(agent.search("pumps")).hasSize(2));

    ReceivedTask task = fixture.onlyTask();
    assertThat(task.steps()).hasSize(1);
    assertThat(task.path("steps[0].action")).isEqualTo("tool_use");
    assertThat(task.path("steps[0].description")).isEqualTo("Search the index");
    assertThat(task.path("steps[0].input_preview")).isEqualTo("pumps");
    assertThat(task.path("steps[0].output_preview")).isEqualTo("[pumps, more]");
  }

  @Test
  void step_withCaptureOff_saysNoContent() {
    infinium.trace("Research").run(task -> agent.store("secret"));

    assertThat(fixture.onlyTask().path("steps[0].action")).isEqualTo("db_query");
    assertThat(fixture.onlyTask().path("steps[0].description")).isEqualTo("Execute Agent.store");
    assertThat(fixture.onlyTask().json()).doesNotContain("secret");
  }

  @Test
  void step_outsideATask_justRuns() {
    assertThat(agent.search("pumps")).containsExactly("pumps", "more");
    assertThat(agent.plain("text")).isEqualTo("text");

    assertThat(fixture.otlp.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void methodWithoutAnnotation_passesStraightThrough() {
    infinium.trace("Around").run(task -> agent.plain("text"));

    assertThat(fixture.otlp.getFinishedSpanItems()).hasSize(1);
  }

  @Test
  void future_endsTheTask_whenItEnds() {
    CompletableFuture<String> answer = agent.answer("Why?");
    assertThat(fixture.otlp.getFinishedSpanItems()).isEmpty();

    later.complete("because");

    assertThat(answer).isCompletedWithValue("because");
    assertThat(fixture.onlyTask().path("output_summary")).isEqualTo("because");
  }

  @Test
  void mono_endsTheStep_whenItEnds() {
    try (TaskSpan task = infinium.trace("Around").start()) {
      CompletableFuture<String> answer = agent.ask("Why?").toFuture();
      assertThat(fixture.otlp.getFinishedSpanItems()).isEmpty();

      later.complete("because");

      assertThat(answer).isCompletedWithValue("because");
      assertThat(fixture.span("llm_inference").hasEnded()).isTrue();
      assertThat(task.span().isRecording()).isTrue();
    }
    assertThat(fixture.onlyTask().path("steps[0].output_preview")).isEqualTo("because");
  }

  @Test
  void flux_endsTheTask_whenItEnds() {
    Flux<String> stream = agent.stream();
    assertThat(fixture.otlp.getFinishedSpanItems()).isEmpty();

    assertThat(stream.collectList().block()).containsExactly("a", "b");

    assertThat(fixture.onlyTask().path("output_summary")).isEqualTo("ab");
  }

  interface Contradiction {

    @Trace
    @Step(action = "tool_use")
    void both();
  }

  sealed interface Closed {}

  private record Permitted() implements Closed {}

  @Test
  void traced_refusesWhatItCannotTrace() {
    assertThatThrownBy(() -> infinium.traced(Closed.class, new Permitted()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("type is sealed: " + Closed.class.getName());
    assertThatThrownBy(() -> infinium.traced(String.class, "text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("type is not an interface: java.lang.String");
    assertThatThrownBy(() -> infinium.traced(Contradiction.class, () -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("@Trace and @Step on one method: ")
        .hasMessageEndingWith("Contradiction.both()");
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void traced_refusesAnObjectOfAnotherType() {
    Class type = Agent.class;

    assertThatThrownBy(() -> infinium.traced(type, "text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("implementation is not of " + type.getName() + ": java.lang.String");
  }

  @Test
  @SuppressWarnings("NullAway")
  void traced_namesWhatIsNull() {
    assertThatThrownBy(() -> infinium.traced(null, agent))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("type");
    assertThatThrownBy(() -> infinium.traced(Agent.class, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("implementation");
  }
}
