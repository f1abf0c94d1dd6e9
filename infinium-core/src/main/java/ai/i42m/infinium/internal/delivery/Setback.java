package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.error.AuthenticationException;
import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.error.RateLimitException;
import ai.i42m.infinium.error.ServerException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A failed attempt after which the task is tried again.
 *
 * @param retryAfter when the server wants to be asked again at the earliest; null when it does not
 *     say
 * @param loggable what happened, in our own words
 */
record Setback(Kind kind, @Nullable Duration retryAfter, String loggable) {

  /** What has to change before the next attempt can succeed. */
  enum Kind {
    /** Network or server: time may heal it. */
    FAILURE,
    /** 429: fewer requests. */
    TOO_FAST,
    /** 401, 403: somebody has to correct agent id or secret. */
    UNAUTHORIZED
  }

  /** Null for a failure that would come again. */
  static @Nullable Setback of(InfiniumException failure) {
    String loggable = Ending.inOurWords(failure);
    if (failure instanceof RateLimitException limit) {
      return new Setback(Kind.TOO_FAST, limit.retryAfter(), loggable);
    }
    if (failure instanceof AuthenticationException) {
      return new Setback(Kind.UNAUTHORIZED, null, loggable);
    }
    if (failure instanceof ServerException server) {
      return new Setback(Kind.FAILURE, server.retryAfter(), loggable);
    }
    boolean mayPass =
        failure instanceof NetworkException
            || failure.statusCode() == 408
            || failure.statusCode() == 425;
    return mayPass ? new Setback(Kind.FAILURE, null, loggable) : null;
  }
}
