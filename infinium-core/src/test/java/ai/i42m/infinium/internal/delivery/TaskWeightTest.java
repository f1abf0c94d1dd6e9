package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.TaskData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskWeightTest {
  private static final TaskData SMALL = Tasks.named("small");

  @Test
  void of_countsTwoBytesForEachCharacter() {
    TaskData larger = SMALL.toBuilder().inputSummary("é".repeat(1_000)).build();

    assertThat(TaskWeight.of(larger) - TaskWeight.of(SMALL)).isBetween(2_000L, 2_100L);
  }

  @Test
  void of_countsTextsAtAnyDepth() {
    String text = "x".repeat(1_000);
    ExecutionStep step =
        ExecutionStep.builder(1, text, text)
            .llmCall(LlmCall.builder(text).build())
            .metadata(Map.of("list", List.of(text, Map.of(text, text))))
            .build();
    TaskData larger = SMALL.toBuilder().addStep(step).build();

    assertThat(TaskWeight.of(larger) - TaskWeight.of(SMALL)).isBetween(12_000L, 13_000L);
  }

  @Test
  void of_countsManySmallThings() {
    TaskData.Builder larger = SMALL.toBuilder();
    for (int i = 0; i < 1_000; i++) {
      larger.addStep(ExecutionStep.builder(i, "", "").build());
    }

    assertThat(TaskWeight.of(larger.build())).isGreaterThan(100_000L);
  }
}
