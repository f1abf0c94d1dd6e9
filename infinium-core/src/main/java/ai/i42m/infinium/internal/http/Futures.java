package ai.i42m.infinium.internal.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@link CompletableFuture} leaves out: an end that reaches back to what is waited for, and
 * failures as they were thrown, not wrapped.
 */
public final class Futures {
  private Futures() {}

  /**
   * Is told the end of a future.
   *
   * @param <T> what it holds
   */
  @FunctionalInterface
  public interface End<T> {
    /**
     * Takes the end, on the thread that brought it about.
     *
     * @param value null when there is a failure
     * @param failure as it was thrown; null when there is a value
     */
    void reached(@Nullable T value, @Nullable Throwable failure);
  }

  /** Tells the end of a future, at once when it has ended. */
  @SuppressWarnings("FutureReturnValueIgnored") // of the stage that does nothing but tell
  public static <T> void whenDone(CompletableFuture<T> future, End<T> end) {
    future.whenComplete(
        (value, failure) -> end.reached(value, failure == null ? null : unwrapped(failure)));
  }

  /** Cancels {@code work} as soon as {@code result} is done, however that came about. */
  public static void endWith(CompletableFuture<?> result, Future<?> work) {
    whenDone(result, (value, failure) -> work.cancel(true));
  }

  /** Ends {@code result} as the source ends, and the source when {@code result} is ended first. */
  public static <T> void copy(CompletableFuture<T> source, CompletableFuture<T> result) {
    mapInto(source, same -> same, result);
  }

  /**
   * The source's value as the function makes it.
   *
   * @return ends the source when it is itself ended from outside
   */
  public static <A, B> CompletableFuture<B> map(
      CompletableFuture<A> source, Function<? super A, ? extends B> function) {
    CompletableFuture<B> result = new CompletableFuture<>();
    mapInto(source, function, result);
    return result;
  }

  private static <A, B> void mapInto(
      CompletableFuture<A> source,
      Function<? super A, ? extends B> function,
      CompletableFuture<B> result) {
    whenDone(
        source,
        (value, failure) -> {
          if (value == null) {
            result.completeExceptionally(failure);
          } else {
            finish(value, function, result);
          }
        });
    endWith(result, source);
  }

  private static <A, B> void finish(
      A value, Function<? super A, ? extends B> function, CompletableFuture<B> result) {
    try {
      result.complete(function.apply(value));
    } catch (Throwable t) {
      result.completeExceptionally(t);
    }
  }

  /** What was thrown, without the exceptions that futures put around it. */
  public static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
  }
}
