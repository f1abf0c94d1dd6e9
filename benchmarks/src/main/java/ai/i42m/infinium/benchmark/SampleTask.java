package ai.i42m.infinium.benchmark;

import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.ToolCall;
import java.time.Duration;

/** A task of the usual size: ten steps, half of them model calls, previews of 200 characters. */
final class SampleTask {
  static final String PREVIEW =
      "The customer writes that the invoice of March was paid twice. ".repeat(4).substring(0, 200);

  private static final int STEPS = 10;

  private SampleTask() {}

  static TaskData create() {
    TaskData.Builder task =
        TaskData.builder("Support ticket T-1042", "Classifies and answers one support ticket")
            .duration(Duration.ofMillis(5321))
            .currentDatetime("2026-11-21T09:30:00Z")
            .inputSummary(PREVIEW)
            .outputSummary(PREVIEW)
            .llmUsage(usage());
    for (int number = 1; number <= STEPS; number++) {
      task.addStep(number % 2 == 0 ? toolStep(number) : modelStep(number));
    }
    return task.build();
  }

  private static LlmUsage usage() {
    return LlmUsage.builder()
        .model("gpt-4o-mini")
        .provider("openai")
        .promptTokens(4120)
        .completionTokens(982)
        .totalTokens(5102)
        .apiCallsCount(5)
        .build();
  }

  private static ExecutionStep modelStep(int number) {
    LlmCall call =
        LlmCall.builder("gpt-4o-mini")
            .provider("openai")
            .promptTokens(824)
            .completionTokens(196)
            .latency(Duration.ofMillis(910))
            .build();
    return step(number, "llm_inference", "Ask the model for a category").llmCall(call).build();
  }

  private static ExecutionStep toolStep(int number) {
    ToolCall call = ToolCall.builder("customer_lookup").duration(Duration.ofMillis(18)).build();
    return step(number, "tool_use", "Look the customer up").toolCall(call).build();
  }

  private static ExecutionStep.Builder step(int number, String action, String description) {
    return ExecutionStep.builder(number, action, description)
        .duration(Duration.ofMillis(930))
        .inputPreview(PREVIEW)
        .outputPreview(PREVIEW);
  }
}
