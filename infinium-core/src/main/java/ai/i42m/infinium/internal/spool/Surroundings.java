package ai.i42m.infinium.internal.spool;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What a spool takes from outside, so that tests decide it.
 *
 * @param clock stamps file names, and tells the age of what another process left
 * @param nanoTime tells the age of everything else: it neither jumps nor goes back
 * @param jvm differs from that of any other JVM that runs on the same spool directory
 */
record Surroundings(FileSystem files, InstantSource clock, LongSupplier nanoTime, String jvm) {
  /** The real ones. */
  static Surroundings real() {
    return new Surroundings(
        new DiskFileSystem(), InstantSource.system(), System::nanoTime, thisJvm());
  }

  /** The same with a disk that nobody waits for. */
  Surroundings withoutSync() {
    return new Surroundings(new UnsyncedFileSystem(files), clock, nanoTime, jvm);
  }

  /** The start beside the process id, because ids repeat: in containers all are often 1. */
  private static String thisJvm() {
    ProcessHandle process = ProcessHandle.current();
    long startMillis = process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    return process.pid() + "-" + startMillis;
  }
}
