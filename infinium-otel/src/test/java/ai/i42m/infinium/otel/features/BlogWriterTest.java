package ai.i42m.infinium.otel.features;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.StepSpan;
import ai.i42m.infinium.otel.TaskSpan;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two calls of a model, the second of which works on what the first one gave. */
class BlogWriterTest {

  private final Story story = new Story();
  private final Infinium infinium = story.infinium;

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void post_isWrittenInTwoSteps() {
    String post = write("heat pumps");

    ReceivedTask task = story.onlyTask();
    assertThat(task.name()).isEqualTo("Write blog post");
    assertThat(Story.ofSteps(task, "action")).containsExactly("llm_inference", "llm_inference");
    assertThat(Story.ofSteps(task, "description"))
        .containsExactly("Draft an outline", "Write it out");
    assertThat(Story.ofSteps(task, "step_number")).containsExactly(1L, 2L);
    assertThat(task.path("steps[1].input_preview"))
        .isEqualTo(task.path("steps[0].output_preview"))
        .isEqualTo("1. What heat pumps are");
    assertThat(task.path("input_summary")).isEqualTo("heat pumps");
    assertThat(task.path("output_summary")).isEqualTo(post);
  }

  @Test
  void tokens_areTheSumOfBothCalls() {
    write("heat pumps");

    ReceivedTask task = story.onlyTask();
    assertThat(task.path("steps[0].llm_call.prompt_tokens")).isEqualTo(12L);
    assertThat(task.path("steps[1].llm_call.prompt_tokens")).isEqualTo(180L);
    assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(192L);
    assertThat(task.path("llm_usage.completion_tokens")).isEqualTo(940L);
    assertThat(task.path("llm_usage.api_calls_count")).isEqualTo(2L);
  }

  @Test
  void whatAGoodPostIs_travelsWithTheTask() {
    write("heat pumps");

    ReceivedTask task = story.onlyTask();
    assertThat(task.path("expected_outcome.task_objective")).isEqualTo("A post for beginners");
    assertThat(task.path("expected_outcome.constraints")).isEqualTo(List.of("at most 800 words"));
  }

  private String write(String topic) {
    return infinium
        .trace("Write blog post")
        .input(topic)
        .call(
            task -> {
              task.setExpectedOutcome(
                  "A post for beginners", outcome -> outcome.constraints("at most 800 words"));
              String outline = outline(task, topic);
              return task.step("llm_inference", "Write it out")
                  .call(step -> ask(step, outline, outline + ". They pump heat.", 180, 900));
            });
  }

  private static String outline(TaskSpan task, String topic) {
    return task.step("llm_inference", "Draft an outline")
        .call(step -> ask(step, topic, "1. What " + topic + " are", 12, 40));
  }

  /** A model that says what it is told to. */
  private static String ask(StepSpan step, String prompt, String answer, int in, int out) {
    step.setInput(prompt).setOutput(answer);
    step.recordLlmCall(
        "gpt-4o", call -> call.provider("openai").promptTokens(in).completionTokens(out));
    return answer;
  }
}
