package ai.i42m.infinium.otel.internal.watch;

import ai.i42m.infinium.otel.internal.result.Results;
import ai.i42m.infinium.otel.internal.trace.Recording;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Follows what a call gave until the answer is whole: a value, a future, a stream of one kind or
 * the other, or a response that is still to be parsed.
 *
 * <p>What cannot be followed is given back as it is, and the call ends. Thread-safe.
 */
public final class Answers {

  private final AnswerLibrary library;

  /** Those of one vendor. */
  public Answers(AnswerLibrary library) {
    this.library = library;
  }

  /** What the application gets in place of the answer. */
  public @Nullable Object follow(@Nullable Object answer, WatchedCall call, CallReader reader) {
    return follow(answer, call, reader, null);
  }

  /**
   * The same for what was taken out of another answer of the call.
   *
   * @param source what stands for that one: as long as this is read, that is not forgotten
   */
  @Nullable Object follow(
      @Nullable Object answer, WatchedCall call, CallReader reader, @Nullable Object source) {
    try {
      return answer == null ? whole(null, call, reader) : followed(answer, call, reader, source);
    } catch (RuntimeException | LinkageError e) {
      Recording.failed(e);
      call.answered();
      return answer;
    }
  }

  /** Ends the call with a failure, by the vendor's own word for it. */
  public void failed(WatchedCall call, Throwable failure) {
    String type = null;
    try {
      Throwable cause = WatchedCall.causeOf(failure);
      type = library.errorType(cause);
      call.resent(library.resendCount(cause));
    } catch (RuntimeException | LinkageError e) {
      Recording.failed(e);
    }
    call.failed(failure, type);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the application gets it
  private @Nullable Object followed(
      Object answer, WatchedCall call, CallReader reader, @Nullable Object source) {
    if (answer instanceof CompletableFuture<?> future) {
      return future(future, call, reader);
    }
    AnswerForm form = library.formOf(answer);
    if (form == null) {
      return whole(answer, call, reader);
    }
    OpenAnswer open = new OpenAnswer(this, answer, call, reader, source);
    StandIn handler =
        switch (form.kind()) {
          case STREAM -> new StreamAnswer(open);
          case SUBSCRIPTION -> new SubscriptionAnswer(open);
          case RAW -> new RawAnswer(open);
        };
    Object proxy = StandIn.proxy(form.type(), handler);
    AbandonedAnswers.expect(proxy, call);
    return proxy;
  }

  private static @Nullable Object whole(
      @Nullable Object answer, WatchedCall call, CallReader reader) {
    if (answer != null) {
      Recording.safely(() -> reader.answer(answer, call.answer()));
    }
    call.answered();
    return answer;
  }

  private <T extends @Nullable Object> CompletableFuture<T> future(
      CompletableFuture<T> future, WatchedCall call, CallReader reader) {
    CompletableFuture<T> twin = new CompletableFuture<>();
    return Results.relay(
        future,
        twin,
        (answer, failure) -> {
          if (twin.isDone()) {
            // The application's own value, time-out or cancellation came before the vendor's
            // answer.
            call.cancelled();
          } else if (failure != null) {
            failed(call, failure);
          } else {
            return standingFor(answer, call, reader);
          }
          return answer;
        });
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // of the same interface as the answer, or null as it
  private <T extends @Nullable Object> T standingFor(
      T answer, WatchedCall call, CallReader reader) {
    return (T) follow(answer, call, reader);
  }
}
