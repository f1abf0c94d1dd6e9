package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.TextLimits;
import ai.i42m.infinium.otel.ContentCapture;
import ai.i42m.infinium.otel.MappingOptions;
import ai.i42m.infinium.otel.internal.redact.Redaction;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.TaskData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one gate that every text passes on its way from a span into a task: withheld, or redacted and
 * then cut to its limit. Keeps what was lost, so that the task can say so. For one task and one
 * thread.
 *
 * <p>Texts with a limit are redacted where they are cut; all others at once, by {@link #redacted}.
 */
final class TextPolicy {

  private final Redaction redaction;
  private final ContentCapture content;
  private final TextLimits limits;
  private final boolean verbatim;
  private final Set<String> cutFields = new TreeSet<>();
  private boolean withheld;

  /**
   * The gate of one task.
   *
   * @param verbatim whether the task was written whole, so that nothing is to be cut
   */
  TextPolicy(MappingOptions options, Redaction redaction, boolean verbatim) {
    this.redaction = redaction;
    this.content = options.getContent();
    this.limits = options.getTextLimits();
    this.verbatim = verbatim;
  }

  boolean isVerbatim() {
    return verbatim;
  }

  TextLimits limits() {
    return limits;
  }

  /** Whether content of other instrumentations is wanted at all. */
  boolean takesForeign() {
    return content == ContentCapture.ALL;
  }

  /** Content that the program gave to our API; null when absent, withheld or redacted away. */
  @Nullable String own(LimitedText field, @Nullable String text, int limit) {
    if (text != null && content == ContentCapture.NONE) {
      withheld = true;
      return null;
    }
    return text == null ? null : cut(field, text, limit);
  }

  /**
   * Content found on a span of another instrumentation; null when absent, withheld or redacted
   * away.
   */
  @Nullable String foreign(LimitedText field, @Nullable String text, int limit) {
    if (text != null && !takesForeign()) {
      withheld = true;
      return null;
    }
    return text == null ? null : cut(field, text, limit);
  }

  /** {@link #own} or {@link #foreign} content. */
  @Nullable String content(LimitedText field, boolean own, @Nullable String text, int limit) {
    return own ? own(field, text, limit) : foreign(field, text, limit);
  }

  /** Notes that content of another instrumentation is there, whether or not it is looked at. */
  void noteForeign() {
    withheld |= !takesForeign();
  }

  /** Whether any content was left out. */
  boolean hasWithheld() {
    return withheld;
  }

  /** Notes that a field arrived cut, unreadable or out of range. */
  void noteCut(String field) {
    cutFields.add(field);
  }

  /** Names of the fields that arrived cut, unreadable or out of range, in alphabetical order. */
  Set<String> cutFields() {
    return cutFields;
  }

  /**
   * An error with its texts withheld or cut; its type stays.
   *
   * @param stackTrace the field of its stack trace
   */
  ErrorDetail error(LimitedText stackTrace, ErrorDetail error) {
    boolean withholds = content == ContentCapture.NONE;
    withheld |= withholds;
    return ErrorDetail.builder(error.errorType(), withholds ? error.errorType() : error.message())
        .recoverable(error.recoverable())
        .retryCount(error.retryCount())
        .stackTrace(own(stackTrace, error.stackTrace(), limits.stackTrace()))
        .errorCode(error.errorCode())
        .build();
  }

  /** A task's name, never longer than the model takes. */
  String name(String text) {
    String left = redaction.required(LimitedText.NAME.path(), text);
    return TextLimits.cut(left, verbatim ? TaskData.MAX_NAME_LENGTH : limits.name());
  }

  /** A task's description, never longer than the model takes. */
  String description(String text) {
    String left = redaction.required(LimitedText.DESCRIPTION.path(), text);
    return TextLimits.cut(left, verbatim ? TaskData.MAX_DESCRIPTION_LENGTH : limits.description());
  }

  /** A text without a limit, to be kept apart from {@link #redacted}; null when redacted away. */
  @Nullable String plain(String field, @Nullable String text) {
    return text == null ? null : redaction.text(field, text);
  }

  /** {@link #plain} of texts by name, and of their names; entries redacted away are left out. */
  Map<String, @Nullable String> plain(String field, Map<String, @Nullable String> texts) {
    if (!redaction.isActive()) {
      return texts;
    }
    Map<String, @Nullable String> left = new LinkedHashMap<>();
    redaction.map(field, texts).forEach((name, text) -> left.put(name, (String) text));
    return left;
  }

  /**
   * A task with every text redacted that has no limit, and so was not redacted yet.
   *
   * @param ids of the task's own spans, which are nobody's secret
   */
  TaskData.Builder redacted(TaskData.Builder task, Supplier<Set<String>> ids) {
    if (!redaction.isActive()) {
      return task;
    }
    Predicate<String> ownTexts = ids.get()::contains;
    return redaction
        .task(task.build(), LimitedText::isPathOfOne, ownTexts.or(StepMapper.PROVENANCE::contains))
        .toBuilder();
  }

  private @Nullable String cut(LimitedText field, String text, int limit) {
    String left = redaction.text(field.path(), text);
    return left == null || verbatim ? left : TextLimits.cut(left, limit);
  }
}
