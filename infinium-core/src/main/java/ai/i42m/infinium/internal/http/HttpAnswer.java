package ai.i42m.infinium.internal.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one exchange brought back: status, bounded body, and when the server wants to be asked
 * again.
 *
 * <p>Immutable by agreement: the body is handed out uncopied.
 */
public final class HttpAnswer {
  /** Longest body that is read: {@value} bytes; the rest is left on the wire. */
  public static final int MAX_BODY_BYTES = 1 << 20;

  private final int status;
  private final byte[] body;
  private final boolean truncated;
  private final @Nullable Duration retryAfter;

  /**
   * An answer as read.
   *
   * @param truncated whether the server sent more than {@code body}
   * @param retryAfter see {@link #retryAfter()}
   */
  public HttpAnswer(int status, byte[] body, boolean truncated, @Nullable Duration retryAfter) {
    this.status = status;
    this.body = body;
    this.truncated = truncated;
    this.retryAfter = retryAfter;
  }

  /** The HTTP status, 100 to 999. */
  public int status() {
    return status;
  }

  /** Whether the status is 2xx. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** The body, at most {@link #MAX_BODY_BYTES}; empty when there was none. */
  public byte[] body() {
    return body;
  }

  /** The body as UTF-8 text, damaged bytes replaced. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Whether the server sent more than {@link #body()} holds. */
  public boolean truncated() {
    return truncated;
  }

  /** How long to wait from now by the {@code Retry-After} header; null without a readable one. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Status and size. */
  @Override
  public String toString() {
    return "status " + status + ", " + body.length + " bytes" + (truncated ? " (truncated)" : "");
  }
}
