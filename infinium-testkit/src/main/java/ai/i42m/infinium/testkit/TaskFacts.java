package ai.i42m.infinium.testkit;

import ai.i42m.infinium.testkit.internal.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be counted in a task without judging it.
 *
 * @param errors entries of {@code errors}
 * @param failedSteps steps with an error of their own
 * @param promptTokens the task's own figure, else the sum over its steps' LLM calls; likewise
 *     {@code completionTokens}
 */
record TaskFacts(
    long steps, long errors, long failedSteps, long promptTokens, long completionTokens) {

  static TaskFacts of(Map<String, ?> body) {
    List<?> steps = list(body, "steps");
    return new TaskFacts(
        steps.size(),
        list(body, "errors").size(),
        steps.stream().filter(step -> step != null && JsonPath.find(step, "error") != null).count(),
        tokens(body, steps, "prompt_tokens"),
        tokens(body, steps, "completion_tokens"));
  }

  Map<String, Object> toMap() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("steps", steps);
    facts.put("errors", errors);
    facts.put("failed_steps", failedSteps);
    facts.put("prompt_tokens", promptTokens);
    facts.put("completion_tokens", completionTokens);
    return facts;
  }

  private static List<?> list(Map<String, ?> body, String name) {
    return body.get(name) instanceof List<?> list ? list : List.of();
  }

  private static long tokens(Map<String, ?> body, List<?> steps, String name) {
    Object total = JsonPath.find(body, "llm_usage." + name);
    return total != null
        ? number(total)
        : steps.stream().mapToLong(step -> number(JsonPath.find(step, "llm_call." + name))).sum();
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }
}
