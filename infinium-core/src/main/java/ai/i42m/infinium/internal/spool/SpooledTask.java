package ai.i42m.infinium.internal.spool;

import java.nio.file.Path;
import java.util.Comparator;

/** Stands for one task on disk; holds nothing of its JSON. Immutable, equal to itself only. */
public final class SpooledTask {
  static final Comparator<SpooledTask> OLDEST_FIRST = Comparator.comparing(SpooledTask::name);

  // Apart, because a path for each of 10 000 files would repeat the directory's name.
  private final Path directory;
  private final FileName name;
  private final TaskHeader header;
  private final long bytes;
  private final long bornNanos;

  /**
   * A task whose file is in place.
   *
   * @param bornNanos the {@code nanoTime} at which its age was 0
   */
  SpooledTask(Path directory, FileName name, TaskFile content, long bornNanos) {
    this.directory = directory;
    this.name = name;
    this.header = content.header();
    this.bytes = content.fileBytes();
    this.bornNanos = bornNanos;
  }

  /** What stood in its header when it was appended or adopted. */
  public TaskHeader header() {
    return header;
  }

  /** Size of its file. */
  public long bytes() {
    return bytes;
  }

  Path file() {
    return directory.resolve(name.toString());
  }

  FileName name() {
    return name;
  }

  long bornNanos() {
    return bornNanos;
  }

  /** The file's name. */
  @Override
  public String toString() {
    return name.toString();
  }
}
