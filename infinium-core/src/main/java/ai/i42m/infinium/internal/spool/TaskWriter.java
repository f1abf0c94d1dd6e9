package ai.i42m.infinium.internal.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Writes one task so that afterwards it is on disk as a whole, or not there at all.
 *
 * <p>Stateless and thread-safe. Waits for the disk, and for nothing else.
 */
final class TaskWriter {
  private final FileSystem files;

  TaskWriter(FileSystem files) {
    this.files = files;
  }

  /** Returns when the task would outlive a power failure, if the file system waits for its disk. */
  void write(Path directory, FileName name, ByteBuffer[] content) throws IOException {
    Path file = directory.resolve(name.toString());
    Path temporary = directory.resolve(name.as(FileName.Kind.TEMPORARY).toString());
    boolean written = false;
    try {
      writeTemporary(temporary, content);
      files.move(temporary, file);
      files.syncDirectory(directory);
      written = true;
    } finally {
      if (!written) {
        discard(temporary);
        discard(file);
      }
    }
  }

  /** Finds out whether a file can be written, and leaves none. */
  void probe(Path directory, FileName name) throws IOException {
    Path temporary = directory.resolve(name.as(FileName.Kind.TEMPORARY).toString());
    try {
      writeTemporary(temporary, new ByteBuffer[] {ByteBuffer.allocate(1)});
    } finally {
      discard(temporary);
    }
  }

  private void writeTemporary(Path temporary, ByteBuffer[] content) throws IOException {
    try (FileSystem.WritableFile out = files.create(temporary)) {
      for (ByteBuffer piece : content) {
        writeAll(out, piece);
      }
      out.sync();
    }
  }

  /** A full disk may take a part, and say so by the count only. */
  private static void writeAll(FileSystem.WritableFile out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (out.write(bytes) <= 0) {
        throw new IOException("the disk takes no more");
      }
    }
  }

  /** Else it would be delivered twice: by its caller, who keeps it, and after a restart. */
  private void discard(Path file) {
    try {
      files.delete(file);
    } catch (IOException | RuntimeException e) {
      // Nothing more can be done; the idempotency key is the same.
    }
  }
}
