package ai.i42m.infinium.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations that a spool needs of a disk, one by one, so that each can be made to fail.
 *
 * <p>Any of them may throw an IOException or, from a strange provider, a RuntimeException. What is
 * made here is for the owner's eyes only, where the file system knows owners.
 */
interface FileSystem {
  /** Makes a directory and its missing parents; nothing when it is there. */
  void createDirectories(Path directory) throws IOException;

  /** Makes a file that must not be there yet, and opens it for writing. */
  WritableFile create(Path file) throws IOException;

  /** The first {@code maxBytes} bytes, or all when there are fewer. */
  byte[] read(Path file, int maxBytes) throws IOException;

  /** The size of a file in bytes. */
  long size(Path file) throws IOException;

  /** Replaces bytes in the midst of a file, without waiting for the disk. */
  void overwrite(Path file, int position, byte[] bytes) throws IOException;

  /** Renames atomically; a file of the new name is replaced. */
  void move(Path source, Path target) throws IOException;

  /** Deletes a file or an empty directory; false when it was not there. */
  boolean delete(Path path) throws IOException;

  /** Waits until the names in a directory are on disk, where the platform can. */
  void syncDirectory(Path directory) throws IOException;

  /** The names in a directory, in no order. */
  List<String> list(Path directory) throws IOException;

  /** Locks a file, which is made when missing, until closed; null when another holds the lock. */
  @Nullable Closeable tryLock(Path file) throws IOException;

  /** A new file being written. */
  interface WritableFile extends Closeable {
    /** Writes some of the bytes, from position to limit, and says how many. */
    int write(ByteBuffer bytes) throws IOException;

    /** Waits until all that was written is on disk. */
    void sync() throws IOException;
  }
}
