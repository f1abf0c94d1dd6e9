package ai.i42m.consumers.extension;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.ChildJvm;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What annotated methods become under the real agent, by the tasks that Infinium received. */
final class WeavingTest {
  private final LocalInfinium infinium = LocalInfinium.start();

  @AfterEach
  void stop() {
    infinium.close();
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.extension.ExtendedAgent#all")
  void annotatedMethods_areTasksWithSteps(ExtendedAgent agent) throws Exception {
    ChildJvm child = agent.attachTo(WovenDesk.class, infinium).run();

    assertThat(child.exitCode()).as(child.output()).isZero();
    assertThat(child.output())
        .contains("classified: invoice", "answered: because", "weighed: 20", "refused: broken spam")
        .contains("said: outside any task");
    assertThat(infinium.tasks())
        .as(child.output())
        .extracting(ReceivedTask::name)
        .containsExactlyInAnyOrder(
            "Classify ticket", "WovenDesk.answerLater", "Desk.weigh", "Refuse");
    assertClassified(task("Classify ticket"));
    assertThat(task("Desk.weigh").path("input_summary")).isEqualTo("20, 1");
    assertThat(task("Desk.weigh").path("output_summary")).isEqualTo("20");
    assertThat(task("WovenDesk.answerLater").path("output_summary")).isEqualTo("because");
    assertThat(actions(task("WovenDesk.answerLater"))).contains("review");
    assertThat(task("Refuse").path("errors[0].message")).isEqualTo("broken spam");
  }

  private static void assertClassified(ReceivedTask task) {
    assertThat(task.path("description")).isEqualTo("Finds a label");
    assertThat(task.path("input_summary")).isEqualTo("Where is my bill?, 2");
    assertThat(task.path("output_summary")).isEqualTo("invoice");
    assertThat(actions(task)).containsSubsequence("tool_use", "db_query", "review");
    assertThat(step(task, "tool_use"))
        .containsEntry("description", "Ask the classifier")
        .containsEntry("input_preview", "Where is my bill?")
        .containsEntry("output_preview", "invoice");
    assertThat(step(task, "db_query"))
        .containsEntry("description", "Execute WovenDesk.price")
        .doesNotContainKeys("input_preview", "output_preview");
    // Spans of the agent itself, below those two.
    assertThat(task.steps())
        .extracting(step -> String.valueOf(step.get("description")))
        .anyMatch(description -> description.contains("GET"))
        .anyMatch(description -> description.toLowerCase(Locale.ROOT).contains("select"));
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.extension.ExtendedAgent#all")
  void wovenMethods_andTheApi_makeOneTree(ExtendedAgent agent) throws Exception {
    ChildJvm child = agent.attachTo(MeetingDesk.class, infinium).run();

    assertThat(child.exitCode()).as(child.output()).isZero();
    assertThat(infinium.tasks())
        .as(child.output())
        .extracting(ReceivedTask::name)
        .containsExactlyInAnyOrder("Answer", "Answer", "Answer", "Around", "Answer later");
    assertThat(task("Answer later").path("output_summary")).isEqualTo("because later");
    assertThat(infinium.tasks())
        .filteredOn(task -> task.name().equals("Answer"))
        .extracting(WeavingTest::actions)
        .containsOnly(List.of("execution", "lookup", "look"));
    assertThat(infinium.tasks())
        .filteredOn(task -> task.name().equals("Answer"))
        .extracting(task -> task.path("input_summary"))
        .containsExactlyInAnyOrder("directly", "behind a proxy", "below");
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.extension.ExtendedAgent#all")
  void methodsOfEveryKind_areWoven_ifTheyCarryOneAnnotation(ExtendedAgent agent) throws Exception {
    ChildJvm child = agent.attachTo(EveryMethod.class, infinium).run();

    assertThat(child.exitCode()).as(child.output()).isZero();
    assertThat(child.output())
        .contains("Hello BobAAda1", "3.5", "same", "anonymous")
        .containsOnlyOnce("A method is not traced: @Trace and @Step on one method");
    assertThat(infinium.tasks())
        .as(child.output())
        .extracting(ReceivedTask::name)
        .containsExactlyInAnyOrder(
            "default method",
            "static method of an interface",
            "method of a record",
            "method of a constant",
            "primitives",
            "varargs",
            "generic",
            "synchronized",
            "EveryMethod$1.toString");
    assertThat(task("primitives").path("input_summary")).isEqualTo("1, 2.0, c, 3, true, 1.5");
    assertThat(task("varargs").path("output_summary")).isEqualTo("[1, 2]");
  }

  private ReceivedTask task(String name) {
    return infinium.tasks().stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> actions(ReceivedTask task) {
    return task.steps().stream().map(step -> String.valueOf(step.get("action"))).toList();
  }

  private static Map<String, Object> step(ReceivedTask task, String action) {
    return task.steps().stream()
        .filter(step -> action.equals(step.get("action")))
        .findFirst()
        .orElseThrow();
  }
}
