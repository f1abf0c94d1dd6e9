package ai.i42m.infinium.otel.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.TaskSpan;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A tool fails; the agent tries again, and says what became of each attempt. */
class FailingToolTest {

  private static final int MAX_ATTEMPTS = 3;

  private final Story story = new Story();
  private final Infinium infinium = story.infinium;
  private int failures;

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void toolThatRecovers_showsBothAttempts_andTheTaskHasItsResult() throws IOException {
    failures = 1;

    assertThat(track("LF-2035")).isEqualTo("LF-2035 is on its way");

    ReceivedTask task = story.onlyTask();
    assertThat(task.path("output_summary")).isEqualTo("LF-2035 is on its way");
    assertThat(Story.ofSteps(task, "description")).containsExactly("Attempt 1", "Attempt 2");
    assertThat(task.path("steps[0].error.error_type")).isEqualTo("IOException");
    assertThat(task.path("steps[0].error.message")).isEqualTo("carrier does not answer");
    assertThat(task.path("steps[1].error")).isNull();
    assertThat(task.path("steps[1].tool_call.tool_name")).isEqualTo("carrier_api");
  }

  @Test
  void toolThatStaysDown_failsTheTask_andTheCallerGetsTheException() {
    failures = MAX_ATTEMPTS;

    assertThatThrownBy(() -> track("LF-2035"))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("carrier does not answer");

    ReceivedTask task = story.onlyTask();
    assertThat(Story.ofSteps(task, "error")).hasSize(MAX_ATTEMPTS).doesNotContainNull();
    assertThat(task.path("errors[0].error_type")).isEqualTo("IOException");
    assertThat(task.path("output_summary")).isNull();
  }

  private String track(String order) throws IOException {
    // docs:start story_retry
    return infinium
        .trace("Track order")
        .input(order)
        .call(
            task -> {
              for (int attempt = 1; ; attempt++) {
                try {
                  return attempt(task, order, attempt);
                } catch (IOException e) { // the step has recorded it
                  if (attempt == MAX_ATTEMPTS) {
                    throw e;
                  }
                }
              }
            });
    // docs:end story_retry
  }

  private String attempt(TaskSpan task, String order, int attempt) throws IOException {
    // docs:start story_attempt
    return task.step("tool_use", "Attempt " + attempt)
        .call(
            step -> {
              String answer = carrier(order);
              step.recordToolCall("carrier_api", call -> call.outputSummary(answer));
              return answer;
            });
    // docs:end story_attempt
  }

  private String carrier(String order) throws IOException {
    if (failures-- > 0) {
      throw new IOException("carrier does not answer");
    }
    return order + " is on its way";
  }
}
