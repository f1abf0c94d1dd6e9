package ai.i42m.infinium.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The real disk, but for the operations that are told to fail; for one thread. */
final class FaultyFileSystem implements FileSystem {
  /** What can fail. */
  enum Operation {
    CREATE_DIRECTORIES,
    CREATE,
    WRITE,
    SYNC,
    CLOSE,
    READ,
    SIZE,
    OVERWRITE,
    MOVE,
    DELETE,
    SYNC_DIRECTORY,
    LIST,
    LOCK
  }

  private final DiskFileSystem disk = new DiskFileSystem();
  private final Map<Operation, Exception> broken = new EnumMap<>(Operation.class);
  private final Set<Operation> begun = EnumSet.noneOf(Operation.class);
  private long operations;
  private long failures;
  private long failingOperation = -1;
  private long freeBytes = Long.MAX_VALUE;
  private int longestWrite = Integer.MAX_VALUE;

  /** Operations begun so far. */
  long operations() {
    return operations;
  }

  /** Kinds of the operations begun so far. */
  Set<Operation> kinds() {
    return EnumSet.copyOf(begun);
  }

  /** Operations that failed so far. */
  long failures() {
    return failures;
  }

  /** Lets one operation fail, counted from 0 over the whole life. */
  void failAt(long operation) {
    failingOperation = operation;
  }

  /** Lets every operation of a kind fail until {@link #heal}. */
  void fail(Operation operation) {
    fail(operation, new IOException("faulty " + operation));
  }

  void fail(Operation operation, Exception failure) {
    broken.put(operation, failure);
  }

  /** Takes so many bytes and no more, like a full disk. */
  void setFreeBytes(long bytes) {
    freeBytes = bytes;
  }

  /** Writes no more than so many bytes in one go. */
  void setLongestWrite(int bytes) {
    longestWrite = bytes;
  }

  void heal() {
    broken.clear();
    freeBytes = Long.MAX_VALUE;
    longestWrite = Integer.MAX_VALUE;
  }

  private void begin(Operation operation) throws IOException {
    begun.add(operation);
    if (operations++ == failingOperation) {
      failures++;
      throw new IOException("faulty " + operation);
    }
    Exception failure = broken.get(operation);
    failures += failure == null ? 0 : 1;
    if (failure instanceof IOException expected) {
      throw expected;
    }
    if (failure instanceof RuntimeException unexpected) {
      throw unexpected;
    }
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    begin(Operation.CREATE_DIRECTORIES);
    disk.createDirectories(directory);
  }

  @Override
  public WritableFile create(Path file) throws IOException {
    begin(Operation.CREATE);
    return new FaultyFile(disk.create(file));
  }

  @Override
  public byte[] read(Path file, int maxBytes) throws IOException {
    begin(Operation.READ);
    return disk.read(file, maxBytes);
  }

  @Override
  public long size(Path file) throws IOException {
    begin(Operation.SIZE);
    return disk.size(file);
  }

  @Override
  public void overwrite(Path file, int position, byte[] bytes) throws IOException {
    begin(Operation.OVERWRITE);
    disk.overwrite(file, position, bytes);
  }

  @Override
  public void move(Path source, Path target) throws IOException {
    begin(Operation.MOVE);
    disk.move(source, target);
  }

  @Override
  public boolean delete(Path path) throws IOException {
    begin(Operation.DELETE);
    return disk.delete(path);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    begin(Operation.SYNC_DIRECTORY);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    begin(Operation.LIST);
    return disk.list(directory);
  }

  @Override
  public @Nullable Closeable tryLock(Path file) throws IOException {
    begin(Operation.LOCK);
    return disk.tryLock(file);
  }

  /** Does not wait for the disk: what is tested here is what a process sees. */
  private final class FaultyFile implements WritableFile {
    private final WritableFile file;

    FaultyFile(WritableFile file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      begin(Operation.WRITE);
      int most = (int) Math.min(Math.min(longestWrite, freeBytes), bytes.remaining());
      if (most == 0) {
        throw new FileSystemException("No space left on device");
      }
      int limit = bytes.limit();
      int written = file.write(bytes.limit(bytes.position() + most));
      bytes.limit(limit);
      freeBytes -= written;
      return written;
    }

    @Override
    public void sync() throws IOException {
      begin(Operation.SYNC);
    }

    @Override
    public void close() throws IOException {
      file.close();
      begin(Operation.CLOSE);
    }
  }
}
