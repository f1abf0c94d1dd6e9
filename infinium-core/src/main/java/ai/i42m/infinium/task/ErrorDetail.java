package ai.i42m.infinium.task;

import ai.i42m.infinium.error.ValidationException;
import org.jspecify.annotations.Nullable;

/** Something that went wrong during a task, a step or a tool call. */
public final class ErrorDetail implements WireObject {
  private final String errorType;
  private final String message;
  private final boolean recoverable;
  private final long retryCount;
  private final @Nullable String stackTrace;
  private final @Nullable String errorCode;

  private ErrorDetail(Builder b) {
    errorType = WireValues.required("error_type", b.errorType);
    message = WireValues.required("message", b.message);
    recoverable = b.recoverable != null && b.recoverable;
    retryCount = b.retryCount == null ? 0 : b.retryCount;
    stackTrace = WireValues.textOrNull(b.stackTrace);
    errorCode = WireValues.textOrNull(b.errorCode);
  }

  /** A builder of one; null in a required text is refused by {@link Builder#build}. */
  public static Builder builder(String errorType, String message) {
    Builder b = new Builder();
    b.errorType = errorType;
    b.message = message;
    return b;
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static ErrorDetail read(FieldSource in) {
    Builder b = new Builder();
    b.errorType = in.text("error_type");
    b.message = in.text("message");
    b.recoverable = in.bool("recoverable");
    b.retryCount = in.integer("retry_count");
    b.stackTrace = in.text("stack_trace");
    b.errorCode = in.text("error_code");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("error_type", errorType);
    out.text("message", message);
    out.bool("recoverable", recoverable);
    out.integer("retry_count", retryCount);
    out.text("stack_trace", stackTrace);
    out.text("error_code", errorCode);
  }

  /** Kind of the error, such as a class name or an HTTP status text. */
  public String errorType() {
    return errorType;
  }

  /** What the error said. */
  public String message() {
    return message;
  }

  /** Whether the agent could go on; false unless set. */
  public boolean recoverable() {
    return recoverable;
  }

  /** How often the failed work was tried again; 0 unless set. */
  public long retryCount() {
    return retryCount;
  }

  /** Where it happened; null when unknown. */
  public @Nullable String stackTrace() {
    return stackTrace;
  }

  /** The code of the failing system; null when it has none. */
  public @Nullable String errorCode() {
    return errorCode;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof ErrorDetail other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "ErrorDetail" + toMap().keySet();
  }

  /** Collects the members of a {@link ErrorDetail}; not thread-safe. */
  public static final class Builder {
    private @Nullable String errorType;
    private @Nullable String message;
    private @Nullable Boolean recoverable;
    private @Nullable Long retryCount;
    private @Nullable String stackTrace;
    private @Nullable String errorCode;

    private Builder() {}

    /** See {@link ErrorDetail#recoverable()}. */
    public Builder recoverable(boolean recoverable) {
      this.recoverable = recoverable;
      return this;
    }

    /** See {@link ErrorDetail#retryCount()}. */
    public Builder retryCount(long retryCount) {
      this.retryCount = retryCount;
      return this;
    }

    /** See {@link ErrorDetail#stackTrace()}. */
    public Builder stackTrace(@Nullable String stackTrace) {
      this.stackTrace = stackTrace;
      return this;
    }

    /** See {@link ErrorDetail#errorCode()}. */
    public Builder errorCode(@Nullable String errorCode) {
      this.errorCode = errorCode;
      return this;
    }

    /**
     * An immutable value of what was set.
     *
     * @throws ValidationException when a required text is null
     */
    public ErrorDetail build() {
      return new ErrorDetail(this);
    }
  }
}
