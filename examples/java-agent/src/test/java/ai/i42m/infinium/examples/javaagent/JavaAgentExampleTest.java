package ai.i42m.infinium.examples.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.testkit.ReceivedTask;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaAgentExampleTest {

  @Test
  void application_isOneTask_withTheStepsThatItNamesAndTheAgentSees() throws Exception {
    List<ReceivedTask> tasks = JavaAgentExample.run(Path.of(System.getProperty("agent.folder")));

    assertThat(tasks).extracting(ReceivedTask::name).containsExactly("Answer question");
    ReceivedTask task = tasks.get(0);
    assertThat(task.path("input_summary")).isEqualTo("Where is order 42?");
    assertThat(task.path("output_summary")).isEqualTo("Order 42 is on its way.");
    assertThat(task.steps())
        .extracting(step -> step.get("action"))
        .contains("tool_use", "write")
        .hasSize(3);
  }
}
