package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.TextLimits;
import ai.i42m.infinium.otel.ContentCapture;
import ai.i42m.infinium.otel.MappingOptions;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.TaskData;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The one gate that every text passes on its way from a span into a task: withheld, or cut to its
 * limit. Keeps what was lost, so that the task can say so. For one task and one thread.
 */
final class TextPolicy {

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
  TextPolicy(MappingOptions options, boolean verbatim) {
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

  /** Content that the program gave to our API; null when absent or withheld. */
  @Nullable String own(@Nullable String text, int limit) {
    if (text != null && content == ContentCapture.NONE) {
      withheld = true;
      return null;
    }
    return text == null ? null : cut(text, limit);
  }

  /** Content found on a span of another instrumentation; null when absent or withheld. */
  @Nullable String foreign(@Nullable String text, int limit) {
    if (text != null && !takesForeign()) {
      withheld = true;
      return null;
    }
    return text == null ? null : cut(text, limit);
  }

  /** {@link #own} or {@link #foreign} content. */
  @Nullable String content(boolean own, @Nullable String text, int limit) {
    return own ? own(text, limit) : foreign(text, limit);
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

  /** An error with its texts withheld or cut; its type stays. */
  ErrorDetail error(ErrorDetail error) {
    String message = own(error.message(), Integer.MAX_VALUE);
    return ErrorDetail.builder(error.errorType(), message == null ? error.errorType() : message)
        .recoverable(error.recoverable())
        .retryCount(error.retryCount())
        .stackTrace(own(error.stackTrace(), limits.stackTrace()))
        .errorCode(error.errorCode())
        .build();
  }

  /** A task's name, never longer than the model takes. */
  String name(String text) {
    return TextLimits.cut(text, verbatim ? TaskData.MAX_NAME_LENGTH : limits.name());
  }

  /** A task's description, never longer than the model takes. */
  String description(String text) {
    return TextLimits.cut(text, verbatim ? TaskData.MAX_DESCRIPTION_LENGTH : limits.description());
  }

  private String cut(String text, int limit) {
    return verbatim ? text : TextLimits.cut(text, limit);
  }
}
