package ai.i42m.infinium.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another file system that never waits for its disk; as thread-safe as that one.
 *
 * <p>For {@link SpoolSettings} without {@code sync}.
 */
final class UnsyncedFileSystem implements FileSystem {
  private final FileSystem files;

  UnsyncedFileSystem(FileSystem files) {
    this.files = files;
  }

  @Override
  public WritableFile create(Path file) throws IOException {
    return new UnsyncedFile(files.create(file));
  }

  @Override
  public void syncDirectory(Path directory) {}

  @Override
  public void createDirectories(Path directory) throws IOException {
    files.createDirectories(directory);
  }

  @Override
  public byte[] read(Path file, int maxBytes) throws IOException {
    return files.read(file, maxBytes);
  }

  @Override
  public long size(Path file) throws IOException {
    return files.size(file);
  }

  @Override
  public void overwrite(Path file, int position, byte[] bytes) throws IOException {
    files.overwrite(file, position, bytes);
  }

  @Override
  public void move(Path source, Path target) throws IOException {
    files.move(source, target);
  }

  @Override
  public boolean delete(Path path) throws IOException {
    return files.delete(path);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    return files.list(directory);
  }

  @Override
  public @Nullable Closeable tryLock(Path file) throws IOException {
    return files.tryLock(file);
  }

  private record UnsyncedFile(WritableFile file) implements WritableFile {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return file.write(bytes);
    }

    @Override
    public void sync() {}

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
