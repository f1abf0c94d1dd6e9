package ai.i42m.infinium;

import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.PromptUsed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a context saw, in the form that a task has it.
 *
 * @param calls in the order they were seen
 * @param prompts in the order they were fetched
 */
record Captures(List<LlmCall> calls, List<PromptUsed> prompts) {
  static final Captures NONE = new Captures(List.of(), List.of());

  private static final String ACTION = "llm_call";
  private static final String MULTIPLE = "multiple";

  /** One step for each call, numbered on from {@code stepsBefore}. */
  List<ExecutionStep> steps(int stepsBefore) {
    List<ExecutionStep> steps = new ArrayList<>(calls.size());
    for (LlmCall call : calls) {
      String name = call.provider() == null ? call.model() : call.provider() + "/" + call.model();
      steps.add(
          ExecutionStep.builder(stepsBefore + steps.size() + 1L, ACTION, name)
              .duration(call.latency())
              .llmCall(call)
              .build());
    }
    return steps;
  }

  /** The sum over all calls; a number that comes out as 0 is absent. Null without a call. */
  @Nullable LlmUsage usage() {
    if (calls.isEmpty()) {
      return null;
    }
    LlmUsage.Builder usage =
        LlmUsage.builder()
            .model(common(LlmCall::model))
            .provider(common(LlmCall::provider))
            .apiCallsCount(calls.size())
            .calls(calls);
    long input = sum(LlmCall::promptTokens);
    long output = sum(LlmCall::completionTokens);
    long latency = sum(Captures::latencyMillis);
    if (input != 0) {
      usage.promptTokens(input);
    }
    if (output != 0) {
      usage.completionTokens(output);
    }
    if (add(input, output) != 0) {
      usage.totalTokens(add(input, output));
    }
    return latency == 0 ? usage.build() : usage.totalLatency(Duration.ofMillis(latency)).build();
  }

  /** What all calls agree on; those that do not say agree. */
  private @Nullable String common(Function<LlmCall, @Nullable String> property) {
    List<String> values =
        calls.stream().map(property).filter(Objects::nonNull).distinct().limit(2).toList();
    if (values.isEmpty()) {
      return null;
    }
    return values.size() == 1 ? values.get(0) : MULTIPLE;
  }

  private long sum(Function<LlmCall, @Nullable Long> number) {
    long sum = 0;
    for (LlmCall call : calls) {
      Long value = number.apply(call);
      sum = add(sum, value == null ? 0 : value);
    }
    return sum;
  }

  private static @Nullable Long latencyMillis(LlmCall call) {
    return call.latency() == null ? null : call.latency().toMillis();
  }

  /** Stops at the ends of 64 bits: a damaged number must not cost the task. */
  private static long add(long one, long other) {
    long sum = one + other;
    boolean overflow = ((one ^ sum) & (other ^ sum)) < 0;
    return overflow ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }
}
