package ai.i42m.infinium.otel.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** A model's answer goes to the reader word by word; the task has it whole. */
class StreamingAnswerTest {

  private final Story story = new Story();
  private final Infinium infinium = story.infinium;
  private final Sinks.Many<String> model = Sinks.many().unicast().onBackpressureBuffer();
  private final List<String> reader = new ArrayList<>();

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void words_reachTheReaderAtOnce_andTheTaskWhole() {
    answer("What heats?").subscribe(reader::add);

    say("Heat");
    assertThat(reader).containsExactly("Heat");
    say(" pumps");
    model.tryEmitComplete().orThrow();

    ReceivedTask task = story.onlyTask();
    assertThat(task.name()).isEqualTo("Answer");
    assertThat(task.path("input_summary")).isEqualTo("What heats?");
    assertThat(task.path("output_summary")).isEqualTo("Heat pumps");
    assertThat(task.path("errors")).isNull();
  }

  @Test
  void readerWhoLeaves_endsTheTask_withTheAnswerSoFar_andNoError() {
    answer("What heats?").take(1).subscribe(reader::add);

    say("Heat");

    ReceivedTask task = story.onlyTask();
    assertThat(task.path("output_summary")).isEqualTo("Heat");
    assertThat(task.path("environment.custom_tags"))
        .asInstanceOf(map(String.class, Object.class))
        .containsEntry("infinium.cancelled", "true");
    assertThat(task.path("errors")).isNull();
  }

  @Test
  void modelThatBreaksOff_failsTheTask() {
    Flux<String> answer = answer("What heats?");
    answer.onErrorComplete().subscribe(reader::add);

    say("Heat");
    model.tryEmitError(new IllegalStateException("connection lost")).orThrow();

    ReceivedTask task = story.onlyTask();
    assertThat(reader).containsExactly("Heat");
    assertThat(task.path("errors[0].message")).isEqualTo("connection lost");
  }

  private Flux<String> answer(String question) {
    return infinium.trace("Answer").call(question, it -> model.asFlux());
  }

  private void say(String word) {
    model.tryEmitNext(word).orThrow();
  }
}
