package ai.i42m.infinium.internal.runtime;

import ai.i42m.infinium.internal.http.DaemonThreads;
import ai.i42m.infinium.internal.log.SafeLog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Closes a client when the JVM shuts down, on a thread {@code infinium-shutdown}, unless the client
 * was closed before.
 *
 * <p>Where another thread is closing the client at that moment, the hook waits for it: the JVM
 * halts as soon as all hooks have ended, whatever other threads are doing.
 *
 * <p>A JVM that shuts down already, or that allows no hooks, costs one WARNING. What the client
 * throws is logged, as long as java.util.logging writes: its own hook runs at the same time.
 *
 * <p>Thread-safe.
 */
public final class ShutdownHook implements AutoCloseable {
  private static final Logger logger = Logger.getLogger(ShutdownHook.class.getName());

  private static final DaemonThreads THREADS = DaemonThreads.named("infinium-shutdown");

  private final Runnable closing;
  private final Duration patience;
  private final Hooks hooks;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicReference<@Nullable Thread> installed = new AtomicReference<>();

  ShutdownHook(Runnable closing, Duration patience, Hooks hooks) {
    this.closing = closing;
    this.patience = patience;
    this.hooks = hooks;
  }

  /**
   * A hook that is not installed yet.
   *
   * @param closing closes the client, with a limit of its own; at its end, and not before, {@link
   *     #close} is called. Returns at once when another thread is closing it
   * @param patience the longest wait for that other thread, from the beginning of the shutdown
   */
  public static ShutdownHook of(Runnable closing, Duration patience) {
    return new ShutdownHook(closing, patience, new JvmHooks());
  }

  /** Waits for the JVM's end from now on; called once. */
  public void install() {
    Thread thread = THREADS.newThread(this::run);
    try {
      hooks.add(thread);
      installed.set(thread);
    } catch (IllegalStateException | SecurityException e) {
      SafeLog.write(
          logger, Level.WARNING, "The end of the JVM will not close this client of Infinium", e);
    }
  }

  private void run() {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      closing.run();
      if (!closed.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new TimeoutException("another thread was still closing it after " + patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable t) {
      SafeLog.write(
          logger, Level.WARNING, "Closing a client of Infinium at the end of the JVM failed", t);
    }
  }

  /** Lets go of the client, which is closed. */
  @Override
  public void close() {
    closed.countDown();
    Thread thread = installed.getAndSet(null);
    if (thread == null) {
      return;
    }
    try {
      hooks.remove(thread);
    } catch (IllegalStateException | SecurityException e) {
      // The JVM shuts down: the hook runs, or has run.
    }
  }

  /** What the JVM runs at its end, all at once and in no order. */
  interface Hooks {
    /** Throws when the JVM shuts down already. */
    void add(Thread hook);

    /** Throws when the JVM shuts down already. */
    void remove(Thread hook);
  }

  private static final class JvmHooks implements Hooks {
    @Override
    public void add(Thread hook) {
      Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void remove(Thread hook) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
