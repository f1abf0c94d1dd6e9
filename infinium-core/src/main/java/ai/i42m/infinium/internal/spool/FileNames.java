package ai.i42m.infinium.internal.spool;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Names the files of one spool, each name once, in the order of appending; thread-safe. */
final class FileNames {
  private final InstantSource clock;
  private final AtomicLong sequence = new AtomicLong();
  private final AtomicLong newestStampMillis = new AtomicLong();

  FileNames(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A name for a new task: never older than those before, appended or adopted, even when the clock
   * jumps back.
   */
  FileName next(String taskId) {
    long stampMillis = newestStampMillis.accumulateAndGet(clock.millis(), Math::max);
    return new FileName(stampMillis, sequence.getAndIncrement(), taskId, FileName.Kind.TASK);
  }

  /** A name for an adopted task: as old as before, unless its stamp lies in the future. */
  FileName adopted(FileName old) {
    long stampMillis = Math.min(old.stampMillis(), clock.millis());
    newestStampMillis.accumulateAndGet(stampMillis, Math::max);
    return new FileName(stampMillis, sequence.getAndIncrement(), old.taskId(), FileName.Kind.TASK);
  }

  /** Milliseconds since the stamp, not below 0. */
  long ageMillis(FileName name) {
    return Math.max(0, clock.millis() - name.stampMillis());
  }
}
