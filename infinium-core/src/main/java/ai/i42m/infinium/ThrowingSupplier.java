package ai.i42m.infinium;

import org.jspecify.annotations.Nullable;

/**
 * A {@link java.util.function.Supplier} that may throw a checked exception.
 *
 * <p>{@code X} is inferred from the body: a body without a checked exception needs no {@code try}
 * around the call.
 *
 * @param <T> the result
 * @param <X> what the body throws
 */
@FunctionalInterface
public interface ThrowingSupplier<T extends @Nullable Object, X extends Exception> {

  /**
   * Does the work.
   *
   * @return the result
   * @throws X when the work fails
   */
  T get() throws X;
}
