package ai.i42m.infinium.otel.features;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An agent that hands a part of its work to another one.
 *
 * <pre>
 * Research
 * ├─ Plan
 * ├─ Find sources      a task of its own
 * │  └─ Search the index
 * └─ Summarize
 * </pre>
 */
class ResearchAgentTest {

  private final Story story = new Story();
  private final Infinium infinium = story.infinium;

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void subAgent_isATaskOfItsOwn_andOneStepOfTheOuterOne() {
    research("heat pumps");

    List<ReceivedTask> tasks = story.received();
    assertThat(tasks)
        .extracting(ReceivedTask::name)
        .containsExactlyInAnyOrder("Find sources", "Research");
    ReceivedTask outer = named(tasks, "Research");
    assertThat(Story.ofSteps(outer, "description"))
        .containsExactly("Plan", "Find sources", "Summarize");
    assertThat(Story.ofSteps(named(tasks, "Find sources"), "description"))
        .contains("Search the index");
  }

  @Test
  void tokens_areCountedWhereTheyWereUsed_onlyOnce() {
    research("heat pumps");

    List<ReceivedTask> tasks = story.received();
    assertThat(named(tasks, "Research").path("llm_usage.prompt_tokens")).isEqualTo(500L);
    assertThat(named(tasks, "Find sources").path("llm_usage.prompt_tokens")).isEqualTo(20L);
  }

  @Test
  void inputAndOutput_areThoseOfEachAgent() {
    research("heat pumps");

    List<ReceivedTask> tasks = story.received();
    ReceivedTask outer = named(tasks, "Research");
    assertThat(outer.path("input_summary")).isEqualTo("heat pumps");
    assertThat(outer.path("output_summary")).isEqualTo("2 sources agree");
    ReceivedTask inner = named(tasks, "Find sources");
    assertThat(inner.path("input_summary")).isEqualTo("heat pumps history");
    assertThat((String) inner.path("output_summary")).contains("paper A", "paper B");
  }

  private String research(String topic) {
    return infinium
        .trace("Research")
        .input(topic)
        .call(
            task -> {
              String question = task.step("planning", "Plan").call(step -> topic + " history");
              List<String> sources = findSources(question);
              return task.step("llm_inference", "Summarize")
                  .call(
                      step -> {
                        step.recordLlmCall("gpt-4o", call -> call.promptTokens(500));
                        return sources.size() + " sources agree";
                      });
            });
  }

  /** The other agent knows nothing of who calls it. */
  private List<String> findSources(String question) {
    return infinium
        .trace("Find sources")
        .input(question)
        .call(
            task ->
                task.step("tool_use", "Search the index")
                    .call(
                        step -> {
                          step.recordLlmCall("gpt-4o-mini", call -> call.promptTokens(20));
                          return List.of("paper A", "paper B");
                        }));
  }

  private static ReceivedTask named(List<ReceivedTask> tasks, String name) {
    return tasks.stream().filter(task -> task.name().equals(name)).findFirst().orElseThrow();
  }
}
