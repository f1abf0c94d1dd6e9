package ai.i42m.infinium;

import org.jspecify.annotations.Nullable;

/**
 * A {@link java.util.function.Function} that may throw a checked exception.
 *
 * <p>{@code X} is inferred from the body: a body without a checked exception needs no {@code try}
 * around the call.
 *
 * @param <T> the input
 * @param <R> the result
 * @param <X> what the body throws
 */
@FunctionalInterface
public interface ThrowingFunction<
    T extends @Nullable Object, R extends @Nullable Object, X extends Exception> {

  /**
   * Does the work.
   *
   * @param input what to work on
   * @return the result
   * @throws X when the work fails
   */
  R apply(T input) throws X;
}
