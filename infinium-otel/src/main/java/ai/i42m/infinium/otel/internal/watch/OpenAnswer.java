package ai.i42m.infinium.otel.internal.watch;

import ai.i42m.infinium.otel.internal.trace.Recording;
import org.jspecify.annotations.Nullable;

/**
 * An answer of which more is to come, and the call that it ends.
 *
 * @param delegate the vendor's
 * @param source what this was taken out of, kept so that it is not collected before; null for an
 *     answer of its own
 */
record OpenAnswer(
    Answers answers,
    Object delegate,
    WatchedCall call,
    CallReader reader,
    @Nullable Object source) {

  /** A piece is here. */
  void chunk(@Nullable Object chunk) {
    call.chunk();
    if (chunk != null) {
      // Not by Recording.safely: an object for each of hundreds of pieces.
      try {
        reader.chunk(chunk, call.answer());
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        Recording.failed(e);
      }
    }
  }

  /** It broke off. */
  void failed(Throwable failure) {
    answers.failed(call, failure);
  }
}
