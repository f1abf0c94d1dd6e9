package ai.i42m.infinium.otel.internal.result;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Ends work when its stage does. Stateless and thread-safe. */
final class Stages {

  private Stages() {}

  /**
   * A future of the stage's own class where one can be made; else the stage itself, whose callbacks
   * may then run before the work has ended.
   */
  static <T extends @Nullable Object> CompletionStage<T> follow(
      CompletionStage<T> stage, Ending ending) {
    if (stage instanceof CompletableFuture<T> future) {
      if (future.getClass().getPackageName().equals(CompletableFuture.class.getPackageName())) {
        return mirror(future, ending);
      }
      CompletableFuture<T> twin = future.newIncompleteFuture();
      if (twin.getClass() == future.getClass()) {
        return mirror(future, twin, ending);
      }
    }
    var unusedEnd = stage.whenComplete((value, failure) -> ending.end(outcome(value, failure)));
    return stage;
  }

  /** Not the stage itself: those who wait for it could go on before the work has ended. */
  static <T extends @Nullable Object> CompletableFuture<T> mirror(
      CompletionStage<T> stage, Ending ending) {
    return mirror(stage, new CompletableFuture<>(), ending);
  }

  private static <T extends @Nullable Object> CompletableFuture<T> mirror(
      CompletionStage<T> stage, CompletableFuture<T> twin, Ending ending) {
    return relay(
        stage,
        twin,
        (value, failure) -> {
          ending.end(outcome(value, failure));
          return value;
        });
  }

  /**
   * Completes the twin as the stage does, with what {@code atEnd} makes of its value.
   *
   * @param atEnd runs before anybody who waits for the twin goes on; must not throw
   */
  static <T extends @Nullable Object> CompletableFuture<T> relay(
      CompletionStage<T> stage,
      CompletableFuture<T> twin,
      BiFunction<T, @Nullable Throwable, T> atEnd) {
    var unusedEnd =
        stage.whenComplete(
            (value, failure) -> {
              T told = atEnd.apply(value, failure);
              if (failure == null) {
                twin.complete(told);
              } else {
                twin.completeExceptionally(failure);
              }
            });
    var unusedBack = twin.whenComplete((value, failure) -> passBack(twin, stage, value, failure));
    return twin;
  }

  /** What the caller completes, times out or cancels is the work's own future. */
  private static <T extends @Nullable Object> void passBack(
      CompletableFuture<T> twin, CompletionStage<T> stage, T value, @Nullable Throwable failure) {
    if (twin.isCancelled()) {
      if (stage instanceof Future<?> work) {
        work.cancel(true);
      }
    } else if (stage instanceof CompletableFuture<T> work) {
      if (failure == null) {
        work.complete(value);
      } else {
        work.completeExceptionally(failure);
      }
    }
  }

  private static Outcome outcome(@Nullable Object value, @Nullable Throwable failure) {
    return failure == null ? Outcome.success(value) : Outcome.failure(causeOf(failure));
  }

  /** A stage that depends on the failed one wraps what it failed with. */
  private static Throwable causeOf(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
