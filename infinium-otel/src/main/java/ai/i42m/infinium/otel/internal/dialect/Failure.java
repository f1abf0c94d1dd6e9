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

  /** Where a stack trace begins that some emitters put behind the message. */
  private static final String TRACEBACK = "Traceback (most recent call last)";

  /** HTTP answers from here on are failures. */
  static final long FIRST_HTTP_ERROR = 400;

  /**
   * The failure that the span tells of, null when it tells of none.
   *
   * <p>Many emitters record the exception and leave the status unset, so that is a failure too; a
   * status of OK says that the exception was dealt with.
   */
  static @Nullable Failure of(SpanView view) {
    SpanAttributes exception = ErrorEvents.lastException(view);
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
    return found(view, ErrorEvents.lastException(view), type);
  }

  /** The failure of which an exception tells, whatever the status of the span. */
  static Failure ofException(SpanView view) {
    return found(view, ErrorEvents.lastException(view), null);
  }

  /**
   * A failure of which the dialect knows what happened; the type is left open when it is null.
   *
   * @param message what happened; without an exception that tells it better, it is content
   */
  static Failure ofMessage(SpanView view, @Nullable String type, String message) {
    SpanAttributes exception = ErrorEvents.lastException(view);
    Failure found = found(view, exception, type);
    if (exception != null) {
      return found;
    }
    ErrorDetail detail =
        ErrorDetail.builder(found.detail.errorType(), message)
            .errorCode(found.detail.errorCode())
            .build();
    return new Failure(found.types, detail, false, false);
  }

  /** This failure, which did not reach the root of the task: the agent could go on. */
  public Failure caught() {
    ErrorDetail caught = stated ? detail : recoverable(detail);
    return new Failure(types, caught, stated, true);
  }

  /**
   * This failure, which a duplicate of the span tells of as well: known by the names of both, and
   * in the words of the one that has more of them.
   */
  public Failure and(Failure duplicate) {
    Set<String> all = new LinkedHashSet<>(types);
    all.addAll(duplicate.types);
    boolean isPoorer = !stated && detail.stackTrace() == null;
    boolean knowsMore = duplicate.stated || duplicate.detail.stackTrace() != null;
    Failure told = isPoorer && knowsMore ? duplicate : this;
    boolean lacksCode = !told.stated && told.detail.errorCode() == null;
    ErrorDetail words = lacksCode ? withCode(told.detail, detail.errorCode()) : told.detail;
    return new Failure(Collections.unmodifiableSet(all), words, told.stated, isCaught);
  }

  /** Whether both can be the same failure: one name in common, or one of them has none. */
  public boolean isSameAs(Failure other) {
    return types.isEmpty() || other.types.isEmpty() || !Collections.disjoint(types, other.types);
  }

  private static ErrorDetail withCode(ErrorDetail error, @Nullable String code) {
    return ErrorDetail.builder(error.errorType(), error.message())
        .stackTrace(error.stackTrace())
        .errorCode(code)
        .build();
  }

  private static ErrorDetail recoverable(ErrorDetail error) {
    return ErrorDetail.builder(error.errorType(), error.message())
        .recoverable(true)
        .retryCount(error.retryCount())
        .stackTrace(error.stackTrace())
        .errorCode(error.errorCode())
        .build();
  }

  private static Failure stated(
      SpanView view, ErrorDetail detail, @Nullable SpanAttributes exception) {
    Set<String> types = types(view, exception);
    types.add(detail.errorType());
    return new Failure(Collections.unmodifiableSet(types), detail, true, false);
  }

  private static Failure found(
      SpanView view, @Nullable SpanAttributes exception, @Nullable String type) {
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
      int trace = message.indexOf(TRACEBACK);
      return trace > 0 ? message.substring(0, trace).strip() : message;
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

  private static void add(Set<String> types, @Nullable String type) {
    if (type != null) {
      types.add(ErrorEvents.simpleName(type));
    }
  }
}
