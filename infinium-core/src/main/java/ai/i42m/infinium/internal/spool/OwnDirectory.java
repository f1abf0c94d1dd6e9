package ai.i42m.infinium.internal.spool;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one open spool, and the lock beside it that says that its process lives.
 *
 * <p>The lock is taken before the directory is made: whoever sees a directory without a holder sees
 * one that was left behind. It is held through the one channel that ever opens its file in this
 * JVM, because closing any other one would drop it silently; that is why the JVM is part of the
 * name, which tells every spool of this JVM, in whatever class loader, to keep its hands off.
 *
 * <pre>
 *   live-&lt;jvm&gt;-&lt;uuid&gt;  adopted when the lock is free, and by another JVM only
 *   left-&lt;uuid&gt;        its spool was closed with tasks left: adopted by whoever comes first
 * </pre>
 *
 * <p>Thread-safe; file operations run under its lock, which is needed once per append for an
 * instant.
 */
final class OwnDirectory {
  private static final String LOCK_ENDING = ".lock";

  private static final Pattern NAME = Pattern.compile("(live|left)-[0-9A-Za-z-]+");
  private static final String LIVE = "live-";
  private static final String LEFT = "left-";

  private final Path root;
  private final FileSystem files;
  private final String ownNames;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private @Nullable Path path;

  @GuardedBy("lock")
  private @Nullable Closeable held;

  @GuardedBy("lock")
  private boolean closed;

  /** Makes nothing yet. */
  OwnDirectory(Path root, Surroundings surroundings) {
    this.root = root;
    this.files = surroundings.files();
    this.ownNames = LIVE + surroundings.jvm() + "-";
  }

  /** The other spools' directories, but for those of this JVM that may be open. */
  List<Path> others() throws IOException {
    return files.list(root).stream()
        .filter(name -> NAME.matcher(name).matches() && !name.startsWith(ownNames))
        .map(root::resolve)
        .toList();
  }

  /** The directory, made and locked when there is none. */
  Path path() throws IOException {
    synchronized (lock) {
      if (path == null) {
        path = make();
      }
      return path;
    }
  }

  @GuardedBy("lock")
  private Path make() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    files.createDirectories(root);
    Path made = root.resolve(ownNames + UUID.randomUUID());
    held = lock(made);
    try {
      files.createDirectories(made);
      files.syncDirectory(root);
      return made;
    } catch (IOException | RuntimeException e) {
      release(made);
      throw e;
    }
  }

  private Closeable lock(Path directory) throws IOException {
    Closeable taken = files.tryLock(lockOf(directory));
    if (taken == null) {
      throw new IOException("no lock on " + directory);
    }
    return taken;
  }

  static Path lockOf(Path directory) {
    return directory.resolveSibling(directory.getFileName() + LOCK_ENDING);
  }

  /**
   * Looks after directory and lock, which a cleaner of old files may have deleted. A lost lock is
   * taken again before others adopt living tasks; a lost directory is given up.
   */
  void restore() throws IOException {
    synchronized (lock) {
      if (path == null || closed) {
        return;
      }
      if (!exists(path)) {
        release(path);
        path = null;
      } else if (!exists(lockOf(path))) {
        closeLock();
        retakeLock(path);
      }
    }
  }

  /** Without it another process is adopting these tasks, and new ones go elsewhere. */
  @GuardedBy("lock")
  private void retakeLock(Path directory) throws IOException {
    path = null;
    held = lock(directory);
    path = directory;
  }

  private boolean exists(Path file) throws IOException {
    try {
      files.size(file);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Gives the directory up, for others to adopt when there is anything in it. */
  void close() throws IOException {
    synchronized (lock) {
      closed = true;
      if (path == null) {
        return;
      }
      try {
        leave(path);
      } finally {
        release(path);
        path = null;
      }
    }
  }

  private void leave(Path directory) throws IOException {
    try {
      files.delete(directory);
    } catch (DirectoryNotEmptyException e) {
      files.move(directory, root.resolve(LEFT + UUID.randomUUID()));
    }
  }

  /**
   * Lets go of a directory, and deletes it and its lock if nothing is in it. The lock's file goes
   * first: after closing it could be the lock of one who adopts.
   */
  @GuardedBy("lock")
  private void release(Path directory) {
    try {
      files.delete(directory);
      files.delete(lockOf(directory));
    } catch (IOException | RuntimeException litter) {
      // Whoever adopts it clears it away.
    }
    closeLock();
  }

  @GuardedBy("lock")
  private void closeLock() {
    Closeable closing = held;
    held = null;
    try {
      if (closing != null) {
        closing.close();
      }
    } catch (IOException gone) {
      // The lock went with the channel.
    }
  }
}
