package ai.i42m.infinium.otel.internal.watch;

import java.lang.ref.Cleaner;

/**
 * Ends the calls whose answer the application has forgotten, once that is collected.
 *
 * <p>One daemon thread, started with the first such answer. Thread-safe.
 */
public final class AbandonedAnswers {

  private static final Cleaner CLEANER =
      Cleaner.create(
          work -> {
            Thread thread = new Thread(work, "infinium-abandoned-answers");
            thread.setDaemon(true);
            return thread;
          });

  private AbandonedAnswers() {}

  /**
   * Ends the call when nobody can reach the answer any more; does nothing to one that has ended.
   *
   * @param answer what the application has; the call must not lead to it
   */
  public static void expect(Object answer, WatchedCall call) {
    expect(answer, () -> call.incomplete(Incomplete.ABANDONED));
  }

  /**
   * Runs this when nobody can reach the answer any more.
   *
   * @param answer what the application has
   * @param ending ends the call as {@link Incomplete#ABANDONED}, unless it has ended; must not lead
   *     to the answer
   */
  public static void expect(Object answer, Runnable ending) {
    var unusedHandle = CLEANER.register(answer, ending);
  }
}
