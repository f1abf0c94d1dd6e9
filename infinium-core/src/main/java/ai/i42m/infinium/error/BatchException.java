package ai.i42m.infinium.error;

import ai.i42m.infinium.BatchResult;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A batch could not go on (client closed, thread interrupted), or {@code orThrow} found a failure.
 *
 * <p>The {@link #result()} says what became of each task until then.
 */
public final class BatchException extends InfiniumException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable BatchResult result;

  /** {@code cause} is the failure that decided; null when none did. */
  public BatchException(String message, BatchResult result, @Nullable Throwable cause) {
    super(message, cause);
    this.result = Objects.requireNonNull(result, "result");
  }

  /**
   * What became of each task.
   *
   * @throws IllegalStateException after serialization, which it does not survive
   */
  public BatchResult result() {
    if (result == null) {
      throw new IllegalStateException("the result was lost by serialization");
    }
    return result;
  }
}
