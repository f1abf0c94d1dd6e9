package ai.i42m.infinium.internal.spool;

import ai.i42m.infinium.internal.spool.FaultyFileSystem.Operation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Spools of one root whose disk fails or hangs on command, for tests of what uses them;
 * thread-safe.
 */
public final class FaultyDisk {
  private static final Instant START = Instant.parse("2026-11-21T10:15:30Z");

  private final FaultyFileSystem files = new FaultyFileSystem();
  private final AtomicInteger jvms = new AtomicInteger();
  private final Path root;
  private final LongSupplier nanoTime;

  /** A disk that works; {@code nanoTime} is the time since its start. */
  public FaultyDisk(Path root, LongSupplier nanoTime) {
    this.root = root;
    this.nanoTime = nanoTime;
  }

  /** How to open a spool, as if in a JVM of its own. */
  public Function<SpoolListener, FileSpool> spool(SpoolLimits limits) {
    String jvm = "jvm" + jvms.getAndIncrement();
    Surroundings surroundings =
        new Surroundings(
            files,
            () -> START.plusMillis(TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong())),
            nanoTime,
            jvm);
    return losses -> new FileSpool(new SpoolSettings(root, limits, true), losses, surroundings);
  }

  /** Lets one operation fail, counted from 0. */
  public void failAt(long operation) {
    files.failAt(operation);
  }

  /** Lets one operation end in an error of the JVM. */
  public void failAt(long operation, Error error) {
    files.failAt(operation, error);
  }

  /** Lets every operation fail until {@link #heal}. */
  public void fail() {
    for (Operation operation : Operation.values()) {
      files.fail(operation);
    }
  }

  /** Lets deletions wait until {@link #heal}, as a disk does that hangs. */
  public void hangAtDeletions() {
    files.hang(Operation.DELETE);
  }

  /** Lets each new file wait until {@link #heal}, as a disk does that hangs. */
  public void hangAtNewFiles() {
    files.hang(Operation.CREATE);
  }

  /** Whether an operation waits now. */
  public boolean isHanging() {
    return files.waiting() > 0;
  }

  /** Lets everything work from now on. */
  public void heal() {
    files.heal();
  }

  /** Operations that failed so far. */
  public long failures() {
    return files.failures();
  }
}
