package ai.i42m.infinium.internal.http;

import ai.i42m.infinium.error.InfiniumException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server's answers mean, for tests that send nothing. */
public final class Answers {
  private static final HttpRequest REQUEST =
      HttpRequest.post(List.of("trace"), Map.of(), new byte[0]);

  private Answers() {}

  /**
   * The failure that an answer without a body is.
   *
   * @param status not 2xx
   * @param retryAfter the header; null when it is absent
   * @param now when the answer comes
   */
  public static InfiniumException failure(int status, @Nullable String retryAfter, Instant now) {
    HttpAnswer answer =
        new HttpAnswer(status, new byte[0], false, RetryAfter.parse(retryAfter, null, now));
    try {
      StatusErrors.requireSuccess(REQUEST, answer, StatusErrors.AGENT_ADVICE);
    } catch (InfiniumException e) {
      return e;
    }
    throw new IllegalArgumentException("status " + status + " is success");
  }
}
