package ai.i42m.infinium.otel.internal.result;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.ThrowingRunnable;
import ai.i42m.infinium.ThrowingSupplier;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs work and ends it when its result is there: at once, or when the stage or publisher that it
 * returned has ended.
 *
 * <p>What is returned in place of a stage or publisher ends after the work's span has, and passes
 * cancellation on. Stateless and thread-safe.
 */
public final class Results {

  private static final Logger logger = Logger.getLogger(Results.class.getName());

  private Results() {}

  /**
   * Runs the work on this thread.
   *
   * @param ending told how the work ended, now or later
   * @return what the work returned, or what stands for it
   * @throws X what the work throws
   */
  public static <T extends @Nullable Object, X extends Exception> T of(
      ThrowingSupplier<T, X> work, Ending ending) throws X {
    return after(returned(work, ending), ending);
  }

  /**
   * Ends work that has returned, now or when its result has ended.
   *
   * @param result what the work returned
   * @param ending has heard already that the work gave the thread back
   * @return what the work returned, or what stands for it
   */
  public static <T extends @Nullable Object> T after(T result, Ending ending) {
    if (result == null || !ending.isTraced()) {
      ending.end(Outcome.success(null));
      return result;
    }
    return follow(result, ending);
  }

  /**
   * Runs work on this thread that gives a stage, whatever its class.
   *
   * @param ending told how the work ended
   * @return completes as the work's stage does, after the ending was told
   * @throws X what the work throws
   */
  public static <T extends @Nullable Object, X extends Exception> CompletionStage<T> ofStage(
      ThrowingSupplier<? extends CompletionStage<T>, X> work, Ending ending) throws X {
    CompletionStage<T> stage = returned(() -> requireNonNull(work.get(), "stage"), ending);
    if (!ending.isTraced()) {
      ending.end(Outcome.success(null));
      return stage;
    }
    return Stages.mirror(stage, ending);
  }

  /**
   * Stands for a future whose value is replaced when it comes.
   *
   * @param twin not yet completed; completes as the future does, and cancelling or completing it
   *     does so to that future
   * @param atEnd what the future came to, or failed with; gives what stands for the value. Runs
   *     before anybody who waits goes on; must not throw
   * @return the twin
   */
  public static <T extends @Nullable Object> CompletableFuture<T> relay(
      CompletableFuture<T> future,
      CompletableFuture<T> twin,
      BiFunction<T, @Nullable Throwable, T> atEnd) {
    return Stages.relay(future, twin, atEnd);
  }

  /**
   * Runs work without a result on this thread.
   *
   * @param ending told how the work ended
   * @throws X what the work throws
   */
  public static <X extends Exception> void run(ThrowingRunnable<X> work, Ending ending) throws X {
    Outcome nothing =
        returned(
            () -> {
              work.run();
              return Outcome.success(null);
            },
            ending);
    ending.end(nothing);
  }

  private static <T extends @Nullable Object, X extends Exception> T returned(
      ThrowingSupplier<T, X> work, Ending ending) throws X {
    T result;
    try {
      result = work.get();
    } catch (Throwable e) {
      ending.returned();
      ending.end(Outcome.failure(e));
      throw e;
    }
    ending.returned();
    return result;
  }

  /** What cannot be followed ends here, and is given back untouched. */
  @SuppressWarnings("unchecked") // each gives back what the caller may have declared
  private static <T> T follow(T result, Ending ending) {
    try {
      return (T)
          switch (ResultKind.of(result.getClass())) {
            case VALUE -> atOnce(result, ending);
            case STAGE -> Stages.follow((CompletionStage<?>) result, ending);
            case REACTOR -> ReactorResults.follow(result, ending);
            case RX_JAVA -> RxJavaResults.follow(result, ending);
            case OPAQUE -> unfollowed(result, ending);
          };
    } catch (RuntimeException | LinkageError e) {
      logger.log(Level.FINE, "A result could not be followed; its work ends here", e);
      return unfollowed(result, ending);
    }
  }

  private static <T> T atOnce(T result, Ending ending) {
    ending.end(Outcome.success(result));
    return result;
  }

  private static <T> T unfollowed(T result, Ending ending) {
    ending.end(Outcome.success(null));
    return result;
  }
}
