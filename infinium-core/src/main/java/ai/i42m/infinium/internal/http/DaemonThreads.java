package ai.i42m.infinium.internal.http;

import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes this library's threads: daemons, so that none keeps the JVM alive, that hold on to nothing
 * of the application that happened to start them.
 */
public final class DaemonThreads implements ThreadFactory {
  private final String name;

  private DaemonThreads(String name) {
    this.name = name;
  }

  /** Makes threads of one name, which a person reads in a thread dump. */
  public static DaemonThreads named(String name) {
    return new DaemonThreads(name);
  }

  /** As many threads as there is work for; each ends after it had none for so long. */
  public ThreadPoolExecutor pool(Duration idleTime) {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        idleTime.toNanos(),
        TimeUnit.NANOSECONDS,
        new SynchronousQueue<>(),
        this);
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    // Not the starting thread's: it would keep that application's classes alive.
    thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
    return thread;
  }
}
