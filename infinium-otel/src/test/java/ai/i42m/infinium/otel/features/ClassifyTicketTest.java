package ai.i42m.infinium.otel.features;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.TaskSpan;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A function that an application already has becomes a task at each call. */
class ClassifyTicketTest {

  private final Story story = new Story();
  private final Infinium infinium = story.infinium;
  private final Function<Ticket, Label> classifier =
      infinium
          .trace("Classify ticket")
          .description("Finds the label of a support ticket")
          .wrap(ClassifyTicketTest::classify);

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void ticket_isATask_withTheTicketAsInputAndTheLabelAsOutput() {
    assertThat(classifier.apply(new Ticket("LF-2035", "Where is my parcel?")))
        .isEqualTo(Label.SHIPPING);

    ReceivedTask task = story.onlyTask();
    assertThat(task.name()).isEqualTo("Classify ticket");
    assertThat(task.path("description")).isEqualTo("Finds the label of a support ticket");
    assertThat((String) task.path("input_summary")).contains("LF-2035", "Where is my parcel?");
    assertThat(task.path("output_summary")).isEqualTo("SHIPPING");
    assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(41L);
    assertThat(task.path("llm_usage.completion_tokens")).isEqualTo(1L);
    assertThat(task.path("errors")).isNull();
  }

  @Test
  void model_isAStepBehindTheWork() {
    assertThat(classifier.apply(new Ticket("LF-2036", "You charged me twice")))
        .isEqualTo(Label.BILLING);

    ReceivedTask task = story.onlyTask();
    assertThat(Story.ofSteps(task, "action")).containsExactly("execution", "llm_inference");
    assertThat(task.path("steps[1].llm_call.model")).isEqualTo("gpt-4o-mini");
    assertThat(task.path("steps[1].output_preview")).isEqualTo("billing");
  }

  @Test
  void eachTicket_isATaskOfItsOwn() {
    List<Label> labels =
        List.of(new Ticket("A", "parcel"), new Ticket("B", "charged")).stream()
            .map(classifier)
            .toList();

    assertThat(labels).containsExactly(Label.SHIPPING, Label.BILLING);
    assertThat(story.received())
        .extracting(task -> task.path("output_summary"))
        .containsExactlyInAnyOrder("SHIPPING", "BILLING");
  }

  record Ticket(String order, String text) {}

  enum Label {
    SHIPPING,
    BILLING
  }

  private static Label classify(Ticket ticket) {
    String answer =
        TaskSpan.current()
            .step("llm_inference", "Ask for the label")
            .call(
                step -> {
                  String label = ticket.text().contains("parcel") ? "shipping" : "billing";
                  step.setInput(ticket.text()).setOutput(label);
                  step.recordLlmCall(
                      "gpt-4o-mini",
                      call -> call.provider("openai").promptTokens(41).completionTokens(1));
                  return label;
                });
    return Label.valueOf(answer.toUpperCase(Locale.ROOT));
  }
}
