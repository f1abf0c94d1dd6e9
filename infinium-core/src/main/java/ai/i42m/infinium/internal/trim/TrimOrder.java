package ai.i42m.infinium.internal.trim;

import ai.i42m.infinium.internal.trim.Rule.Choice;
import ai.i42m.infinium.internal.trim.Rule.Cut;
import ai.i42m.infinium.task.ExecutionStep;
import java.util.List;
import java.util.function.Consumer;

/**
 * The ranks of all members: what {@link TaskTrimmer} describes, by wire names.
 *
 * <p>Made anew for each task, because its rules grow with the names they meet.
 */
final class TrimOrder {
  /** Tags that this library sets; the OpenTelemetry trace id is one, and finds the trace again. */
  private static final String OWN_TAGS = "infinium.*";

  private static final String OTHER_TAGS = "*";
  private static final String OWN_PREFIX = "infinium.";

  /** Steps at the end whose outputs the reader shows. */
  private static final int LAST_STEPS = 3;

  private static final int WORDS = 200;
  private static final int PARAGRAPH = 1_000;
  private static final int LARGE_MAP_BYTES = 4_000;

  private final Rule task = new Rule("");

  private TrimOrder() {}

  /** The rule of one entry of a map of tags. */
  static Rule ofTag(Rule tags, String key) {
    return tags.member(key.startsWith(OWN_PREFIX) ? OWN_TAGS : OTHER_TAGS);
  }

  /** The rule of the task itself. */
  static Rule create() {
    TrimOrder order = new TrimOrder();
    order.summaries();
    order.steps();
    order.errors();
    order.context();
    order.sections();
    return order.task;
  }

  /** Lengths that the reader shows, and then what still says something. */
  private void summaries() {
    task.member("input_summary").shorten(Rank.UNSEEN_SUMMARIES, 3_000).shorten(Rank.SUMMARIES, 500);
    task.member("output_summary")
        .shorten(Rank.UNSEEN_SUMMARIES, 8_000)
        .shorten(Rank.SUMMARIES, 2_000);
    task.member("expected_outcome")
        .within(rule -> rule.shorten(Rank.EXPECTED_OUTCOME, 500))
        .own("task_objective")
        .shorten(Rank.EXPECTED_OUTCOME, 3_000);
  }

  private void steps() {
    Rule first = oldStep().drop(Rank.FIRST_STEP);
    Rule middle = oldStep().drop(Rank.MIDDLE_STEPS);
    Rule failed = oldStep().drop(Rank.FAILED_STEPS);
    Rule last = lastStep();
    Rule lastWithOutput = lastStep();
    lastWithOutput.member("tool_call").own("output_summary").drop(Rank.OLD_OUTPUTS);
    task.member("steps")
        .items(
            (item, index, count) -> {
              ExecutionStep step = (ExecutionStep) item;
              if (index >= count - LAST_STEPS) {
                return step.outputPreview() == null ? last : lastWithOutput;
              }
              if (index == 0) {
                return first;
              }
              return hasFailed(step) ? failed : middle;
            });
  }

  private static boolean hasFailed(ExecutionStep step) {
    return step.error() != null || (step.toolCall() != null && step.toolCall().error() != null);
  }

  private static Rule oldStep() {
    Rule step = step(rule -> rule.shorten(Rank.STEP_TEXTS, WORDS));
    step.own("output_preview").drop(Rank.OLD_OUTPUTS);
    step.member("tool_call").own("output_summary").drop(Rank.OLD_OUTPUTS);
    return step;
  }

  private static Rule lastStep() {
    Rule step = step(rule -> rule.shorten(Rank.LAST_STEP_TEXTS, WORDS));
    step.own("output_preview").shorten(Rank.LAST_OUTPUTS, 1_500);
    step.member("tool_call").own("output_summary").shorten(Rank.LAST_OUTPUTS, 1_500);
    step.member("error").own("error_type").shorten(Rank.ERRORS, WORDS);
    step.member("tool_call").member("error").own("error_type").shorten(Rank.ERRORS, WORDS);
    return step;
  }

  private static Rule step(Consumer<Rule> texts) {
    Rule step = new Rule("steps[]").within(texts);
    step.own("metadata").shorten(Rank.LARGE_METADATA, LARGE_MAP_BYTES).drop(Rank.METADATA);
    step.own("input_preview").shorten(Rank.INPUTS, 100);
    Rule tool = step.member("tool_call");
    tool.own("input_summary").drop(Rank.INPUTS);
    for (Rule error : List.of(step.member("error"), tool.member("error"))) {
      error.own("error_type");
      error.own("stack_trace").drop(Rank.STACK_TRACES);
    }
    return step;
  }

  /** The first errors stay, because the cause is among them. */
  private void errors() {
    Rule first = error();
    Rule later = error().drop(Rank.ERRORS);
    task.member("errors").items(firstOf(first, later));
  }

  private static Rule error() {
    Rule error = new Rule("errors[]");
    error.member("message").shorten(Rank.STEP_TEXTS, PARAGRAPH).shorten(Rank.ERROR_MESSAGES, WORDS);
    error.member("error_code").shorten(Rank.ERROR_MESSAGES, WORDS);
    error.member("error_type").shorten(Rank.ERRORS, WORDS);
    error.member("stack_trace").drop(Rank.STACK_TRACES);
    return error;
  }

  /** What surrounds the work: usage, prompts, environment. */
  private void context() {
    Rule usage = task.member("llm_usage").within(rule -> rule.shorten(Rank.ENVIRONMENT, WORDS));
    Rule call = new Rule("llm_usage.calls[]").drop(Rank.USAGE_CALLS);
    usage.own("calls").items((item, index, count) -> call);

    Rule prompt = new Rule("prompt_studio.prompts_used[]").drop(Rank.PROMPTS);
    task.member("prompt_studio").member("prompts_used").items((item, index, count) -> prompt);

    Rule environment =
        task.member("environment").within(rule -> rule.shorten(Rank.ENVIRONMENT, WORDS));
    Rule tags = environment.own("custom_tags");
    tags.own(OWN_TAGS).shorten(Rank.LONG_TAGS, WORDS).drop(Rank.ENVIRONMENT);
    tags.own(OTHER_TAGS).shorten(Rank.LONG_TAGS, WORDS).drop(Rank.TAGS);
  }

  private void sections() {
    Consumer<Rule> texts = rule -> rule.shorten(Rank.SECTION_TEXTS, PARAGRAPH);
    task.member("sections").members(section -> section.within(texts).drop(Rank.SECTIONS));
    Rule first = sectionError(texts).drop(Rank.SECTIONS);
    Rule later = sectionError(texts).drop(Rank.SECTION_TEXTS);
    task.member("sections")
        .member("general")
        .own("errors_encountered")
        .items(firstOf(first, later));
  }

  private static Rule sectionError(Consumer<Rule> texts) {
    Rule error = new Rule("sections.general.errors_encountered[]").within(texts);
    error.own("stack_trace").drop(Rank.STACK_TRACES);
    return error;
  }

  private static Choice firstOf(Rule first, Rule later) {
    return (item, index, count) -> index < Cut.MAX_ITEMS ? first : later;
  }
}
