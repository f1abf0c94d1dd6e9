package ai.i42m.infinium.otel.internal.watch;

import ai.i42m.infinium.otel.internal.trace.Recording;
import org.jspecify.annotations.Nullable;

/**
 * An answer of which more is to come, and the call that it ends.
 *
 * @param delegate the vendor's
 */
record OpenAnswer(Answers answers, Object delegate, WatchedCall call, CallReader reader) {

  /** A piece is here. */
  void chunk(@Nullable Object chunk) {
    call.chunk();
    if (chunk != null) {
      Recording.safely(() -> reader.chunk(chunk, call.answer()));
    }
  }

  /** It broke off. */
  void failed(Throwable failure) {
    answers.failed(call, failure);
  }
}
