package ai.i42m.infinium.otel;

import ai.i42m.infinium.task.TaskData;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tasks by their names, of which some are written with {@code *} for any characters. */
final class TaskNames implements Predicate<TaskData> {
  private final Pattern names;

  private TaskNames(Pattern names) {
    this.names = names;
  }

  /** True for a task whose name, as a whole, is one of these. */
  static TaskNames of(Collection<String> patterns) {
    return new TaskNames(
        Pattern.compile(
            patterns.stream().map(TaskNames::expression).collect(Collectors.joining("|")),
            Pattern.DOTALL));
  }

  private static String expression(String pattern) {
    return Arrays.stream(pattern.split("\\*", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }

  @Override
  public boolean test(TaskData task) {
    return names.matcher(task.name()).matches();
  }
}
