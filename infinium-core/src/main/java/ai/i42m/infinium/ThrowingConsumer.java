package ai.i42m.infinium;

import org.jspecify.annotations.Nullable;

/**
 * A {@link java.util.function.Consumer} that may throw a checked exception.
 *
 * <p>{@code X} is inferred from the body: a body without a checked exception needs no {@code try}
 * around the call.
 *
 * @param <T> the input
 * @param <X> what the body throws
 */
@FunctionalInterface
public interface ThrowingConsumer<T extends @Nullable Object, X extends Exception> {

  /**
   * Does the work.
   *
   * @param input what to work on
   * @throws X when the work fails
   */
  void accept(T input) throws X;
}
