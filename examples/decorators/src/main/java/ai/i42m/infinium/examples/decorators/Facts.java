package ai.i42m.infinium.examples.decorators;

import ai.i42m.infinium.testkit.ReceivedTask;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is compared of a task.
 *
 * @param agent {@code desk} or {@code reviewer}
 * @param steps the actions, in order
 * @param tokens of the prompts; 0 when no model was called
 * @param output null when the task has none; likewise {@code session}, {@code user}, {@code error}
 */
record Facts(
    String name,
    String agent,
    List<String> steps,
    long tokens,
    @Nullable Object output,
    @Nullable Object session,
    @Nullable Object user,
    @Nullable Object error) {

  static Facts of(ReceivedTask task) {
    Map<?, ?> tags = task.path("environment.custom_tags") instanceof Map<?, ?> map ? map : Map.of();
    return new Facts(
        task.name(),
        task.agentId().equals(Decorators.REVIEWER) ? "reviewer" : "desk",
        task.steps().stream().map(step -> String.valueOf(step.get("action"))).toList(),
        task.path("llm_usage.prompt_tokens") instanceof Long tokens ? tokens : 0,
        task.path("output_summary"),
        tags.get("session.id"),
        tags.get("user.id"),
        task.path("errors[0].error_type"));
  }

  /** Of every task that a run sends, in no order. */
  static List<Facts> expected() {
    return List.of(
        conversation("Classify ticket", "desk", List.of("execution", "decision"), 0, "SHIPPING"),
        conversation("Review answer", "reviewer", List.of("execution"), 0, "good"),
        conversation(
            "Answer ticket",
            "desk",
            List.of("task", "llm_inference", "task"),
            35,
            "Order LF-2035: our SHIPPING team looks at it"),
        alone("Track order", List.of("execution"), "on its way", null),
        alone("Track order", List.of("execution"), null, "IOException"),
        alone("Count open tickets", List.of("execution"), "2", null),
        alone("Clean up", List.of("execution"), null, null),
        alone("Notify customer", List.of("tool_use"), "sent", null),
        alone("Close ticket", List.of("decision"), "closed", null));
  }

  /** For a person to read, on one line. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%-19s %-9s %-28s %3d  %-6s %-4s %s",
        name,
        agent,
        String.join(" ", steps),
        tokens,
        session == null ? "-" : session,
        user == null ? "-" : user,
        error != null ? error : output == null ? "-" : output);
  }

  private static Facts conversation(
      String name, String agent, List<String> steps, long tokens, String output) {
    return new Facts(name, agent, steps, tokens, output, "s-17", "ada", null);
  }

  private static Facts alone(
      String name, List<String> steps, @Nullable String output, @Nullable String error) {
    return new Facts(name, "desk", steps, 0, output, null, null, error);
  }
}
