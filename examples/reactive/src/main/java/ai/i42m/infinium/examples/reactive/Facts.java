package ai.i42m.infinium.examples.reactive;

import ai.i42m.infinium.testkit.ReceivedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is compared of a task.
 *
 * @param steps action and threads of each, in order
 * @param tokens of the prompts
 * @param cancelled whether its stream was left early
 * @param output null when the task has none
 * @param error its message; null when the task did not fail
 */
record Facts(
    String name,
    List<String> steps,
    long tokens,
    boolean cancelled,
    @Nullable Object output,
    @Nullable Object error) {

  static Facts of(ReceivedTask task) {
    Map<?, ?> tags = task.path("environment.custom_tags") instanceof Map<?, ?> map ? map : Map.of();
    return new Facts(
        task.name(),
        task.steps().stream().map(Facts::step).toList(),
        task.path("llm_usage.prompt_tokens") instanceof Long tokens ? tokens : 0,
        "true".equals(tags.get("infinium.cancelled")),
        task.path("output_summary"),
        task.path("errors[0].message"));
  }

  /** Of every task that a run sends, in no order. */
  static List<Facts> expected() {
    List<Facts> all = new ArrayList<>();
    all.addAll(reports("Reactor", "boundedElastic", "parallel"));
    all.addAll(reports("RxJava", "RxCachedThreadScheduler", "RxComputationThreadPool"));
    all.addAll(reports("futures", "pool-thread", "pool-thread"));
    all.addAll(answers("Reactor", "parallel"));
    all.addAll(answers("RxJava", "RxComputationThreadPool"));
    return all;
  }

  /** For a person to read, on one line. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%-16s %2d %-9s %s%n      %s",
        name,
        tokens,
        error != null ? "failed" : cancelled ? "cancelled" : "complete",
        error != null ? error : output,
        String.join(" ", steps));
  }

  private static String step(Map<String, @Nullable Object> step) {
    Stream<@Nullable Object> threads =
        Stream.of(
            member(step.get("tool_call"), "output_summary"),
            member(step.get("llm_call"), "purpose"));
    return threads
        .filter(thread -> thread != null)
        .map(thread -> step.get("action") + "@" + thread)
        .findFirst()
        .orElse(String.valueOf(step.get("action")));
  }

  private static @Nullable Object member(@Nullable Object call, String name) {
    return call instanceof Map<?, ?> map ? map.get(name) : null;
  }

  private static List<Facts> reports(String library, String searching, String writing) {
    String search = "tool_use@" + searching;
    List<String> steps = List.of(search, search, search, "llm_inference@" + writing);
    String name = "Report (" + library + ")";
    return List.of(
        new Facts(name, steps, 40, false, "heat pumps, by forums, news, papers", null),
        new Facts(name, steps, 40, false, null, "nothing is known of perpetual motion"));
  }

  private static List<Facts> answers(String library, String writing) {
    String name = "Answer (" + library + ")";
    List<String> whole = List.of("execution", "llm_call@" + writing);
    return List.of(
        new Facts(name, whole, 12, false, "Heat pumps heat houses.", null),
        new Facts(name, List.of("execution"), 0, true, "Heat pumps", null));
  }
}
