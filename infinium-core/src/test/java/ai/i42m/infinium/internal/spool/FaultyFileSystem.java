package ai.i42m.infinium.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The real disk, but for the operations that are told to fail or to hang; thread-safe. */
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
  private final Set<Operation> hanging = EnumSet.noneOf(Operation.class);
  private final Set<Operation> begun = EnumSet.noneOf(Operation.class);
  private int waiting;
  private long operations;
  private long failures;
  private long failingOperation = -1;
  private @Nullable Error failingError;
  private long freeBytes = Long.MAX_VALUE;
  private int longestWrite = Integer.MAX_VALUE;

  /** Operations begun so far. */
  synchronized long operations() {
    return operations;
  }

  /** Kinds of the operations begun so far. */
  synchronized Set<Operation> kinds() {
    return EnumSet.copyOf(begun);
  }

  /** Operations that failed so far. */
  synchronized long failures() {
    return failures;
  }

  /** Lets one operation fail, counted from 0 over the whole life. */
  synchronized void failAt(long operation) {
    failingOperation = operation;
  }

  /** Lets one operation end in an error of the JVM. */
  synchronized void failAt(long operation, Error error) {
    failingOperation = operation;
    failingError = error;
  }

  /** Lets every operation of a kind fail until {@link #heal}. */
  void fail(Operation operation) {
    fail(operation, new IOException("faulty " + operation));
  }

  synchronized void fail(Operation operation, Exception failure) {
    broken.put(operation, failure);
  }

  /** Takes so many bytes and no more, like a full disk. */
  synchronized void setFreeBytes(long bytes) {
    freeBytes = bytes;
  }

  /** Writes no more than so many bytes in one go. */
  synchronized void setLongestWrite(int bytes) {
    longestWrite = bytes;
  }

  /** Lets every operation of a kind wait, before it does anything, until {@link #heal}. */
  synchronized void hang(Operation operation) {
    hanging.add(operation);
  }

  /** Operations that wait now. */
  synchronized int waiting() {
    return waiting;
  }

  synchronized void heal() {
    hanging.clear();
    notifyAll();
    failingOperation = -1;
    broken.clear();
    freeBytes = Long.MAX_VALUE;
    longestWrite = Integer.MAX_VALUE;
  }

  private synchronized void begin(Operation operation) throws IOException {
    awaitHealed(operation);
    begun.add(operation);
    if (operations++ == failingOperation) {
      failures++;
      if (failingError != null) {
        throw failingError;
      }
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

  private synchronized void awaitHealed(Operation operation) throws IOException {
    waiting++;
    try {
      while (hanging.contains(operation)) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException("hung");
    } finally {
      waiting--;
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

  /** How much of so many bytes is written in one go. */
  private synchronized int room(int bytes) throws IOException {
    int most = (int) Math.min(Math.min(longestWrite, freeBytes), bytes);
    if (most == 0) {
      throw new FileSystemException("No space left on device");
    }
    freeBytes -= most;
    return most;
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
      int limit = bytes.limit();
      int written = file.write(bytes.limit(bytes.position() + room(bytes.remaining())));
      bytes.limit(limit);
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
