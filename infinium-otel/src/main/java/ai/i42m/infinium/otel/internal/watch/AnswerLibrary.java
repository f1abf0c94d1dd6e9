package ai.i42m.infinium.otel.internal.watch;

import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a vendor's answers and failures to follow a call to its end. Stateless
 * and thread-safe.
 */
public interface AnswerLibrary {

  /** How the rest of an answer comes; null for one that is whole. */
  @Nullable AnswerForm formOf(Object answer);

  /** The vendor's own word for a failure; null when it has none. */
  @Nullable String errorType(Throwable failure);

  /** How often the request was sent again before it failed; 0 when the failure does not tell. */
  default long resendCount(Throwable failure) {
    return 0;
  }
}
