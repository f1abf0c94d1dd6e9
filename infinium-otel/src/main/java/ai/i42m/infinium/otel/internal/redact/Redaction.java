package ai.i42m.infinium.otel.internal.redact;

import ai.i42m.infinium.otel.Redactor;
import ai.i42m.infinium.task.TaskData;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The only caller of a {@link Redactor}: what it fails on is dropped, never let through.
 *
 * <p>Failures are counted. The first is logged with the exception's class and place; its message
 * may repeat the text. Thread-safe if the redactor is.
 */
public final class Redaction {

  /** Stands for a required text that was dropped. */
  public static final String REDACTED = "[redacted]";

  private static final Logger logger = Logger.getLogger(Redaction.class.getName());

  private final @Nullable Redactor redactor;
  private final LongAdder failures = new LongAdder();
  private final AtomicBoolean said = new AtomicBoolean();

  private Redaction(@Nullable Redactor redactor) {
    this.redactor = redactor;
  }

  /**
   * Redaction by the given redactor.
   *
   * @param redactor null lets every text pass
   */
  public static Redaction by(@Nullable Redactor redactor) {
    return new Redaction(redactor);
  }

  /** Whether there is a redactor at all. */
  public boolean isActive() {
    return redactor != null;
  }

  /** Texts on which the redactor failed so far. */
  public long failures() {
    return failures.sum();
  }

  /** What may stay of a text; null when nothing may. */
  public @Nullable String text(String field, String text) {
    if (redactor == null) {
      return text;
    }
    try {
      return redactor.redact(field, text);
    } catch (StackOverflowError e) {
      // Regular expressions meet it on long texts. The stack is free again here.
      return failed(e);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return failed(e);
    }
  }

  /** What may stay of a text that must be there: {@link #REDACTED} instead of nothing. */
  public String required(String field, String text) {
    String left = text(field, text);
    return left == null || (left.isBlank() && !text.isBlank()) ? REDACTED : left;
  }

  /** What may stay of the keys and texts of a free-form map, which {@code field} leads to. */
  public Map<String, @Nullable Object> map(String field, Map<String, ?> map) {
    return new RedactedMaps(this, text -> false).map(field, map);
  }

  /**
   * What may stay of a task; it has the same numbers, and every text that is required.
   *
   * @param done fields that are not asked about, because they were before
   * @param own texts that are not asked about, because they are this library's own
   */
  public TaskData task(TaskData task, Predicate<String> done, Predicate<String> own) {
    return TaskData.read(RedactedFields.of(task, this, done, own));
  }

  private @Nullable String failed(Throwable failure) {
    failures.increment();
    if (said.compareAndSet(false, true)) {
      StackTraceElement[] stack = failure.getStackTrace();
      logger.warning(
          "The redactor failed: "
              + failure.getClass().getName()
              + (stack.length == 0 ? "" : " at " + stack[0])
              + ". The text was dropped, and so is each one to come; AssemblyStats.failedRedactions"
              + " counts them.");
    }
    return null;
  }
}
