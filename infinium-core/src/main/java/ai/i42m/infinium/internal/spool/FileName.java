package ai.i42m.infinium.internal.spool;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of one task's file, which sorts by age: {@code 1763720130000-42-0d6e…c1.task};
 * immutable.
 *
 * @param stampMillis when the task was appended, in milliseconds since 1970
 * @param sequence its place among those that one spool appended or adopted
 * @param taskId the task's id, for the eyes of a person who looks for it
 */
record FileName(long stampMillis, long sequence, String taskId, Kind kind)
    implements Comparable<FileName> {
  private static final Pattern NAME =
      Pattern.compile("([0-9]{1,15})-([0-9]{1,15})-([0-9A-Za-z-]{1,100})\\.([a-z]+)");
  private static final Comparator<FileName> OLDEST_FIRST =
      Comparator.comparingLong(FileName::stampMillis).thenComparingLong(FileName::sequence);

  /** What a file is, by its name's ending. */
  enum Kind {
    /** A task that waits for delivery. */
    TASK("task"),
    /** A task being written; its append has not returned. */
    TEMPORARY("tmp"),
    /** A task that Infinium does not want. */
    REFUSED("refused"),
    /** What is left of a task that cannot be read. */
    CORRUPT("corrupt");

    private final String ending;

    Kind(String ending) {
      this.ending = ending;
    }

    private static @Nullable Kind of(String ending) {
      for (Kind kind : values()) {
        if (kind.ending.equals(ending)) {
          return kind;
        }
      }
      return null;
    }
  }

  /** Null for a name that no spool gives. */
  static @Nullable FileName parse(String text) {
    Matcher parts = NAME.matcher(text);
    Kind kind = parts.matches() ? Kind.of(parts.group(4)) : null;
    return kind == null
        ? null
        : new FileName(
            Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3), kind);
  }

  /** Whether somebody may still send it. */
  boolean isForDelivery() {
    return kind == Kind.TASK || kind == Kind.TEMPORARY;
  }

  FileName as(Kind other) {
    return new FileName(stampMillis, sequence, taskId, other);
  }

  @Override
  public int compareTo(FileName other) {
    return OLDEST_FIRST.compare(this, other);
  }

  /** The name on disk. */
  @Override
  public String toString() {
    return stampMillis + "-" + sequence + "-" + taskId + "." + kind.ending;
  }
}
