package ai.i42m.infinium.otel.internal.trace;

import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.TaskData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Model calls that a task names in its usage and in no step. */
final class UsageCalls {

  private UsageCalls() {}

  /** The calls of the usage without one equal call for each step's. */
  static List<LlmCall> withoutStep(TaskData task) {
    Map<LlmCall, Integer> inSteps = new HashMap<>();
    for (ExecutionStep step : task.steps()) {
      if (step.llmCall() != null) {
        inSteps.merge(step.llmCall(), 1, Integer::sum);
      }
    }
    LlmUsage usage = task.llmUsage();
    List<LlmCall> calls = new ArrayList<>();
    for (LlmCall call : usage == null ? List.<LlmCall>of() : usage.calls()) {
      int left = inSteps.getOrDefault(call, 0);
      if (left == 0) {
        calls.add(call);
      } else {
        inSteps.put(call, left - 1);
      }
    }
    return calls;
  }
}
