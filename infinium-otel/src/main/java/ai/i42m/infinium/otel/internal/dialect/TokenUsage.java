package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * Tokens as one span tells them; null where it does not.
 *
 * @param input all input tokens, cached ones included
 * @param output all output tokens, reasoning included
 * @param cacheRead those of the input that came from a cache
 * @param cacheWrite those of the input that were written to a cache
 * @param reasoning those of the output that were spent on reasoning
 */
public record TokenUsage(
    @Nullable Long input,
    @Nullable Long output,
    @Nullable Long cacheRead,
    @Nullable Long cacheWrite,
    @Nullable Long reasoning) {

  /** A span that tells nothing. */
  public static final TokenUsage NONE = new TokenUsage(null, null, null, null, null);

  /** Whether input or output tokens are told. */
  public boolean isPresent() {
    return input != null || output != null;
  }
}
