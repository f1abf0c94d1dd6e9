package ai.i42m.infinium;

import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.error.NetworkException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a call that blocks of one that does not. */
final class Waiting {
  private Waiting() {}

  /**
   * The call's value.
   *
   * @param call is not made by a thread that is interrupted already
   * @throws NetworkException when the thread is interrupted, whose flag then stays set; the call
   *     ends
   */
  static <T> T forResult(Supplier<CompletableFuture<T>> call) {
    try {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("before the call");
      }
      return forEnd(call.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkException("Interrupted while waiting for Infinium", e);
    }
  }

  /**
   * The future's value.
   *
   * @throws InterruptedException when the thread is interrupted; the future is cancelled then
   */
  static <T> T forEnd(CompletableFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      throw thrownHere(e.getCause());
    }
  }

  /** With the caller's stack trace, in place of that of a thread that the caller never saw. */
  private static RuntimeException thrownHere(@Nullable Throwable failure) {
    if (failure instanceof InfiniumException expected) {
      expected.setStackTrace(new Throwable().getStackTrace());
      return expected;
    }
    if (failure instanceof RuntimeException unexpected) {
      return unexpected;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(failure);
  }
}
