package ai.i42m.infinium.internal.trim;

import ai.i42m.infinium.internal.http.ApiRequests;
import ai.i42m.infinium.internal.trim.Trimming.Target;
import ai.i42m.infinium.task.EnvironmentContext;
import ai.i42m.infinium.task.FieldSource;
import ai.i42m.infinium.task.TaskData;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings any task's JSON under the size that Infinium takes, least valuable parts first.
 *
 * <p>Value is what the reader at the other end sees: the name, the description, the expected
 * outcome, 3 000 characters of the input summary, 8 000 of the output summary, 100 of each step's
 * input, and 1 500 of the last three steps' outputs. Everything of one rank is gone before anything
 * of the next one is touched. Within a rank the task's own order decides, so old steps lose before
 * new ones, and no more goes than has to.
 *
 * <table>
 * <caption>What goes, from first to last</caption>
 * <tr><th>rank</th><th>what</th><th>why here</th></tr>
 * <tr><td>LARGE_METADATA</td><td>steps' metadata over 4 000 bytes</td>
 *     <td>never shown; one bloated map costs the others nothing</td></tr>
 * <tr><td>METADATA</td><td>steps' metadata</td><td>never shown</td></tr>
 * <tr><td>STACK_TRACES</td><td>stack traces of all errors</td>
 *     <td>never shown; type and message say what happened</td></tr>
 * <tr><td>INPUTS</td><td>input previews beyond 100 characters, tools' input summaries</td>
 *     <td>never shown</td></tr>
 * <tr><td>OLD_OUTPUTS</td><td>outputs of all but the last three steps, and of these the tool's
 *     where the step has its own</td><td>never shown</td></tr>
 * <tr><td>USAGE_CALLS</td><td>single model calls</td><td>their sums stay</td></tr>
 * <tr><td>LONG_TAGS</td><td>custom tags beyond 200 characters</td>
 *     <td>a tag is a label; the other tags stay whole</td></tr>
 * <tr><td>TAGS</td><td>custom tags, but {@code infinium.*}</td><td>the user's own labels</td></tr>
 * <tr><td>SECTION_TEXTS</td><td>sections' texts beyond 1 000 characters, lists beyond 20 items,
 *     maps over 1 000 bytes</td><td>their start says the most</td></tr>
 * <tr><td>UNSEEN_SUMMARIES</td><td>summaries beyond what is shown</td><td>never shown</td></tr>
 * <tr><td>STEP_TEXTS</td><td>other texts of old steps beyond 200 characters, errors' messages
 *     beyond 1 000</td><td>the plot of the task stays</td></tr>
 * <tr><td>MIDDLE_STEPS</td><td>steps without an error between the first and the last three</td>
 *     <td>how it began and ended, and what failed, matters more</td></tr>
 * <tr><td>PROMPTS</td><td>managed prompts used</td><td>provenance, not work</td></tr>
 * <tr><td>SECTIONS</td><td>whole sections</td><td>business context, not work</td></tr>
 * <tr><td>ENVIRONMENT</td><td>{@code infinium.*} tags; texts of environment and usage beyond 200
 *     characters</td><td>finds the trace again</td></tr>
 * <tr><td>FIRST_STEP</td><td>the first step</td><td>less than a failure</td></tr>
 * <tr><td>FAILED_STEPS</td><td>steps with an error before the last three</td>
 *     <td>what a grader looks for</td></tr>
 * <tr><td>LAST_STEP_TEXTS</td><td>other texts of the last three steps beyond 200 characters</td>
 *     <td>their outputs say more</td></tr>
 * <tr><td>ERROR_MESSAGES</td><td>messages and codes beyond 200 characters</td>
 *     <td>types stay</td></tr>
 * <tr><td>SUMMARIES</td><td>input beyond 500 characters, output beyond 2 000</td>
 *     <td>the last that may go for the sake of what follows</td></tr>
 * <tr><td>LAST_OUTPUTS</td><td>the last three steps' outputs beyond 1 500 characters</td>
 *     <td>protected, but beyond what is shown</td></tr>
 * <tr><td>ERRORS</td><td>errors after the twentieth, types beyond 200 characters</td>
 *     <td>protected; the cause is among the first</td></tr>
 * <tr><td>EXPECTED_OUTCOME</td><td>objective beyond 3 000 characters, lists beyond 20 texts of 500
 *     characters</td><td>protected; what the task is graded by</td></tr>
 * </table>
 *
 * <p>Name, description, date and duration always stay. What is left after the last rank is less
 * than half of what Infinium takes, whatever the characters, so trimming never fails.
 *
 * <p>What was cut is named by the tag {@code infinium.cut_fields} of the environment: paths with
 * counts, at most 2 000 characters, behind what that tag said before.
 *
 * <p>One walk over the task measures all ranks at once; a second one copies what stays, and
 * measures again only what is at the border. Nothing is written as JSON. Stateless and thread-safe.
 */
public final class TaskTrimmer {
  /** What naming the cuts may add: an environment, its tags and this one. */
  private static final int RESERVED_BYTES = CutFields.MAX_LENGTH + 100;

  private TaskTrimmer() {}

  /**
   * The task itself when its JSON has at most {@link ApiRequests#MAX_BODY_BYTES} bytes; else what
   * fits of it. The same for the same task.
   */
  public static TaskData trim(TaskData task) {
    Rule rule = TrimOrder.create();
    RankedBytes bytes = RankedBytes.of(task, rule);
    // The task is no item of a list, and has no comma behind it.
    long size = bytes.from(Rank.LARGE_METADATA) - JsonSize.COMMA;
    if (size <= ApiRequests.MAX_BODY_BYTES) {
      return task;
    }
    CutFields cutFields = new CutFields();
    Target target = target(bytes, size - ApiRequests.MAX_BODY_BYTES + RESERVED_BYTES);
    TaskData trimmed = TaskData.read(FieldSource.of(Trimming.trim(task, rule, target, cutFields)));
    return trimmed.toBuilder().environment(named(trimmed.environment(), cutFields)).build();
  }

  private static Target target(RankedBytes bytes, long excess) {
    long left = excess;
    Rank last = Rank.KEPT;
    for (Rank rank : Rank.values()) {
      last = rank;
      if (bytes.at(rank) >= left) {
        break;
      }
      left -= bytes.at(rank);
    }
    return new Target(last, left);
  }

  private static EnvironmentContext named(
      @Nullable EnvironmentContext environment, CutFields cutFields) {
    EnvironmentContext known =
        environment == null ? EnvironmentContext.builder().build() : environment;
    Map<String, @Nullable Object> members = new LinkedHashMap<>(known.toMap());
    Map<String, @Nullable String> tags = new LinkedHashMap<>();
    if (known.customTags() != null) {
      tags.putAll(known.customTags());
    }
    tags.put(CutFields.TAG, cutFields.toText(tags.get(CutFields.TAG)));
    members.put("custom_tags", tags);
    return EnvironmentContext.read(FieldSource.of(members));
  }
}
