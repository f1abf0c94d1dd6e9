package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.ERROR_TYPE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.EXCEPTION_MESSAGE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.EXCEPTION_STACKTRACE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.EXCEPTION_TYPE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.HTTP_RESPONSE_STATUS_CODE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.HTTP_STATUS_CODE;

import ai.i42m.infinium.task.ErrorDetail;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in one span. Immutable.
 *
 * @param types every name that the span has for it, simple class names for exceptions: two spans
 *     that share one are taken to tell of one failure; empty when the span only says that it failed
 * @param detail the failure itself; neither withheld nor cut
 * @param stated whether the program said so through our API; then it is taken as it is
 * @param isCaught whether it is known not to have reached the root of the task
 */
public record Failure(Set<String> types, ErrorDetail detail, boolean stated, boolean isCaught) {

  private static final String NO_TYPE = "Error";

  /** HTTP answers from here on are failures. */
  static final long FIRST_HTTP_ERROR = 400;

  /**
   * The failure that the span tells of, null when it tells of none.
   *
   * <p>Many emitters record the exception and leave the status unset, so that is a failure too; a
   * status of OK says that the exception was dealt with.
   */
  static @Nullable Failure of(SpanView view) {
    EventData exception = ErrorEvents.lastException(view.span());
    EventData stated = ErrorEvents.lastStated(view.span());
    if (stated != null) {
      return stated(view, ErrorEvents.statedError(stated), exception);
    }
    StatusCode status = view.span().getStatus().getStatusCode();
    boolean told = exception != null || view.attributes().word(ERROR_TYPE) != null;
    if (status == StatusCode.OK || (status == StatusCode.UNSET && !told)) {
      return null;
    }
    return found(view, exception, null);
  }

  /** A failure that the dialect knows by other signs than status, exception and error type. */
  static Failure ofType(SpanView view, String type) {
    return found(view, ErrorEvents.lastException(view.span()), type);
  }

  /** This failure, which did not reach the root of the task: the agent could go on. */
  public Failure caught() {
    ErrorDetail caught = stated ? detail : recoverable(detail);
    return new Failure(types, caught, stated, true);
  }

  /** Whether both can be the same failure: one name in common, or one of them has none. */
  public boolean isSameAs(Failure other) {
    return types.isEmpty() || other.types.isEmpty() || !Collections.disjoint(types, other.types);
  }

  private static ErrorDetail recoverable(ErrorDetail error) {
    return ErrorDetail.builder(error.errorType(), error.message())
        .recoverable(true)
        .retryCount(error.retryCount())
        .stackTrace(error.stackTrace())
        .errorCode(error.errorCode())
        .build();
  }

  private static Failure stated(SpanView view, ErrorDetail detail, @Nullable EventData exception) {
    Set<String> types = types(view, attributesOf(exception));
    types.add(detail.errorType());
    return new Failure(Collections.unmodifiableSet(types), detail, true, false);
  }

  private static Failure found(
      SpanView view, @Nullable EventData exceptionEvent, @Nullable String type) {
    SpanAttributes exception = attributesOf(exceptionEvent);
    Set<String> types = types(view, exception);
    add(types, type);
    String name = types.isEmpty() ? NO_TYPE : types.iterator().next();
    String code = httpErrorCode(view);
    ErrorDetail.Builder detail =
        ErrorDetail.builder(
                name, message(view, exception, code == null ? name : "HTTP status " + code))
            .errorCode(code);
    if (exception != null) {
      detail.stackTrace(exception.text(EXCEPTION_STACKTRACE));
    }
    return new Failure(Collections.unmodifiableSet(types), detail.build(), false, false);
  }

  private static String message(
      SpanView view, @Nullable SpanAttributes exception, String fallback) {
    String message = exception == null ? null : exception.word(EXCEPTION_MESSAGE);
    if (message != null) {
      return message;
    }
    String description = view.span().getStatus().getDescription();
    return description == null || description.isBlank() ? fallback : description;
  }

  private static @Nullable String httpErrorCode(SpanView view) {
    Long status = view.attributes().anyInteger(HTTP_RESPONSE_STATUS_CODE, HTTP_STATUS_CODE);
    return status == null || status < FIRST_HTTP_ERROR ? null : status.toString();
  }

  private static Set<String> types(SpanView view, @Nullable SpanAttributes exception) {
    Set<String> types = new LinkedHashSet<>();
    add(types, view.attributes().word(ERROR_TYPE));
    add(types, exception == null ? null : exception.word(EXCEPTION_TYPE));
    return types;
  }

  private static @Nullable SpanAttributes attributesOf(@Nullable EventData event) {
    return event == null ? null : SpanAttributes.of(event.getAttributes());
  }

  private static void add(Set<String> types, @Nullable String type) {
    if (type != null) {
      types.add(ErrorEvents.simpleName(type));
    }
  }
}
