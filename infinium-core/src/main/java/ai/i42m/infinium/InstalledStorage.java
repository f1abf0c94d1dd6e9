package ai.i42m.infinium;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The storage that a library beside core brings, until it fails; from then on the threads' own.
 *
 * <p>Contexts that were current in a storage that failed are so no more, and collect what is
 * recorded on them directly. Thread-safe; never throws.
 */
final class InstalledStorage implements TraceContextStorage {
  private static final Logger logger = Logger.getLogger(InstalledStorage.class.getName());

  private final TraceContextStorage byThread = new ThreadLocalTraceContextStorage();
  private volatile TraceContextStorage used;

  InstalledStorage(TraceContextStorage brought) {
    this.used = brought;
  }

  private InstalledStorage() {
    this.used = byThread;
  }

  /** The first storage that the loader finds. */
  static InstalledStorage load(ClassLoader loader) {
    try {
      return ServiceLoader.load(TraceContextStorage.class, loader)
          .findFirst()
          .map(InstalledStorage::new)
          .orElseGet(InstalledStorage::new);
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      warn(e);
      return new InstalledStorage();
    }
  }

  @Override
  public @Nullable Binding current() {
    TraceContextStorage storage = used;
    try {
      return storage.current();
    } catch (LinkageError | RuntimeException e) {
      giveUp(storage, e);
      return byThread.current();
    }
  }

  @Override
  public Scope attach(Binding binding) {
    TraceContextStorage storage = used;
    try {
      Scope scope = storage.attach(binding);
      return () -> close(scope, storage);
    } catch (LinkageError | RuntimeException e) {
      giveUp(storage, e);
      return byThread.attach(binding);
    }
  }

  private void close(Scope scope, TraceContextStorage storage) {
    try {
      scope.close();
    } catch (LinkageError | RuntimeException e) {
      giveUp(storage, e);
    }
  }

  private void giveUp(TraceContextStorage failed, Throwable cause) {
    boolean first;
    synchronized (byThread) {
      first = used == failed;
      used = byThread;
    }
    if (first) {
      warn(cause);
    }
  }

  private static void warn(Throwable cause) {
    logger.log(
        Level.WARNING,
        "The storage of trace contexts cannot be used; each stays on the thread that opens it",
        cause);
  }
}
