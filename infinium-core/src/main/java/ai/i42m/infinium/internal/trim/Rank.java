package ai.i42m.infinium.internal.trim;

/**
 * Parts of a task by how long they are kept: the first goes first. {@link TaskTrimmer} says why.
 */
enum Rank {
  LARGE_METADATA,
  METADATA,
  STACK_TRACES,
  INPUTS,
  OLD_OUTPUTS,
  USAGE_CALLS,
  LONG_TAGS,
  TAGS,
  SECTION_TEXTS,
  UNSEEN_SUMMARIES,
  STEP_TEXTS,
  MIDDLE_STEPS,
  PROMPTS,
  SECTIONS,
  ENVIRONMENT,
  FIRST_STEP,
  FAILED_STEPS,
  LAST_STEP_TEXTS,
  ERROR_MESSAGES,
  SUMMARIES,
  LAST_OUTPUTS,
  ERRORS,
  EXPECTED_OUTCOME,

  /** What never goes. */
  KEPT;

  /** Whether this goes before {@code other} does. */
  boolean isBelow(Rank other) {
    return compareTo(other) < 0;
  }
}
