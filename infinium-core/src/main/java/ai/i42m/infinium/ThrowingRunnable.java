package ai.i42m.infinium;

/**
 * A {@link Runnable} that may throw a checked exception.
 *
 * <p>{@code X} is inferred from the body: a body without a checked exception needs no {@code try}
 * around the call.
 *
 * @param <X> what the body throws
 */
@FunctionalInterface
public interface ThrowingRunnable<X extends Exception> {

  /**
   * Does the work.
   *
   * @throws X when the work fails
   */
  void run() throws X;
}
