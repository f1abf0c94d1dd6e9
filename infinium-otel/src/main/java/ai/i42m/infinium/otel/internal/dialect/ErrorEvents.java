package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.ERROR_TYPE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.EXCEPTION_MESSAGE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.EXCEPTION_STACKTRACE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.EXCEPTION_TYPE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.ERROR_CODE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.ERROR_EVENT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.ERROR_MESSAGE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.ERROR_RECOVERABLE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.ERROR_RETRY_COUNT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.ERROR_STACK_TRACE;

import ai.i42m.infinium.task.ErrorDetail;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Errors that spans carry as events: ours, and the standard ones for exceptions. */
public final class ErrorEvents {

  private static final String NO_TYPE = "Error";

  private ErrorEvents() {}

  /**
   * All errors on the span, in order: those stated through our API, and exceptions. An exception
   * that is recorded again is left out.
   */
  public static List<ErrorDetail> all(SpanData span) {
    List<ErrorDetail> errors = new ArrayList<>();
    Set<List<String>> exceptions = new HashSet<>();
    for (EventData event : span.getEvents()) {
      if (isStated(event)) {
        errors.add(statedError(event));
      } else if (isException(event)) {
        ErrorDetail exception = exception(event);
        if (exceptions.add(List.of(exception.errorType(), exception.message()))) {
          errors.add(exception);
        }
      }
    }
    return errors;
  }

  /** The last error that was stated through our API; null when there is none. */
  static @Nullable EventData lastStated(SpanData span) {
    return last(span, ErrorEvents::isStated);
  }

  /**
   * Attributes of the last exception that is told of the span, in an event or else in a log record;
   * null when there is none. A record counts by its name: what a program logs and goes on is no
   * failure.
   */
  static @Nullable SpanAttributes lastException(SpanView view) {
    EventData event = last(view.span(), ErrorEvents::isException);
    if (event != null || !view.hasEvents()) {
      return event == null ? null : SpanAttributes.of(event.getAttributes());
    }
    SpanAttributes logged = null;
    for (MessageEvent log : view.events(MessageEvent::isException)) {
      logged = log.attributes();
    }
    return logged;
  }

  /** The error that an event of ours carries. */
  static ErrorDetail statedError(EventData event) {
    SpanAttributes attributes = SpanAttributes.of(event.getAttributes());
    ErrorDetail.Builder error =
        ErrorDetail.builder(
                orElse(attributes.text(ERROR_TYPE), NO_TYPE),
                orElse(attributes.text(ERROR_MESSAGE), ""))
            .recoverable(Boolean.TRUE.equals(attributes.bool(ERROR_RECOVERABLE)))
            .stackTrace(attributes.text(ERROR_STACK_TRACE))
            .errorCode(attributes.text(ERROR_CODE));
    Long retries = attributes.integer(ERROR_RETRY_COUNT);
    return retries == null ? error.build() : error.retryCount(retries).build();
  }

  /** {@code java.net.ConnectException} becomes {@code ConnectException}; other texts stay. */
  static String simpleName(String type) {
    String name = type.substring(type.lastIndexOf('.') + 1);
    boolean isClass = !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    if (!isClass || !type.chars().allMatch(ErrorEvents::isPartOfClassName)) {
      return type;
    }
    String nested = name.substring(name.lastIndexOf('$') + 1);
    return !nested.isEmpty() && Character.isLetter(nested.charAt(0)) ? nested : name;
  }

  private static boolean isPartOfClassName(int character) {
    return character == '.' || Character.isJavaIdentifierPart(character);
  }

  private static ErrorDetail exception(EventData event) {
    SpanAttributes attributes = SpanAttributes.of(event.getAttributes());
    String type = simpleName(orElse(attributes.word(EXCEPTION_TYPE), NO_TYPE));
    return ErrorDetail.builder(type, orElse(attributes.text(EXCEPTION_MESSAGE), type))
        .stackTrace(attributes.text(EXCEPTION_STACKTRACE))
        .build();
  }

  private static @Nullable EventData last(SpanData span, Predicate<EventData> wanted) {
    List<EventData> events = span.getEvents();
    for (int i = events.size() - 1; i >= 0; i--) {
      if (wanted.test(events.get(i))) {
        return events.get(i);
      }
    }
    return null;
  }

  private static boolean isStated(EventData event) {
    return event.getName().equals(ERROR_EVENT);
  }

  private static boolean isException(EventData event) {
    return MessageEvent.isException(event.getName());
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null ? other : text;
  }
}
