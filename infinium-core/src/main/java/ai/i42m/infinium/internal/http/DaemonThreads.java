package ai.i42m.infinium.internal.http;

import java.util.concurrent.ThreadFactory;

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

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    // Not the starting thread's: it would keep that application's classes alive.
    thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
    return thread;
  }
}
