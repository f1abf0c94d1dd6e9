package ai.i42m.infinium.benchmark;

import ai.i42m.infinium.internal.spool.FileSpool;
import ai.i42m.infinium.internal.spool.SpoolLimits;
import ai.i42m.infinium.internal.spool.SpoolSettings;
import ai.i42m.infinium.internal.spool.SpooledTask;
import ai.i42m.infinium.internal.spool.TaskHeader;
import ai.i42m.infinium.json.TaskJson;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the disk costs delivery: each append waits for it twice, for the file and for its name, or
 * without {@code sync} not at all.
 *
 * <p>In the directory for temporary files ({@code -Djava.io.tmpdir}), which says little when it is
 * in memory.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class SpoolBenchmark {
  /** One task of ten steps, from its bytes in memory to the disk, and away after delivery. */
  @Benchmark
  public void appendAndDelete(EmptySpool empty) {
    empty.spool.delete(empty.directory.append(empty.spool));
  }

  /** A start: what the spool before left is taken over, and left again for the next start. */
  @Benchmark
  public int adopt(LeftTasks left) {
    return left.handOn();
  }

  /** A directory for spools, and what goes into them. */
  private static final class Directory {
    private final byte[] json = TaskJson.write(SampleTask.create());
    private final TaskHeader header =
        new TaskHeader(
            UUID.randomUUID().toString(),
            UUID.randomUUID().toString(),
            "https://platform.i42m.ai/api/v1",
            0);
    private final Path root = temporary();

    private static Path temporary() {
      try {
        return Files.createTempDirectory("spool");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    FileSpool open(boolean sync) {
      return FileSpool.open(new SpoolSettings(root, SpoolLimits.defaults(), sync), loss -> {});
    }

    SpooledTask append(FileSpool spool) {
      return Objects.requireNonNull(spool.append(header, json), "not stored");
    }

    void delete() throws IOException {
      try (Stream<Path> all = Files.walk(root)) {
        all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(Directory::delete);
      }
    }

    private static void delete(File file) {
      if (!file.delete()) {
        throw new UncheckedIOException(new IOException("not deleted: " + file));
      }
    }
  }

  /** A spool that nothing is in yet. */
  @State(Scope.Benchmark)
  public static class EmptySpool {
    /** Whether an append waits for the disk. */
    @Param({"true", "false"})
    public boolean sync;

    private final Directory directory = new Directory();
    private FileSpool spool = directory.open(true);

    /** Opens it as the parameter says. */
    @Setup
    public void open() {
      spool = directory.open(sync);
    }

    /** Deletes the directory. */
    @TearDown
    public void close() throws IOException {
      spool.close();
      directory.delete();
    }
  }

  /** A directory with many tasks of a spool that was closed. */
  @State(Scope.Benchmark)
  public static class LeftTasks {
    /** How many. */
    @Param("10000")
    public int tasks;

    private final Directory directory = new Directory();

    /** Appends them, without waiting 20 000 times for a disk that is not measured here. */
    @Setup
    public void append() {
      try (FileSpool spool = directory.open(false)) {
        for (int i = 0; i < tasks; i++) {
          directory.append(spool);
        }
      }
    }

    int handOn() {
      try (FileSpool spool = directory.open(true)) {
        int adopted = spool.adopt(header -> true).size();
        if (adopted != tasks) {
          throw new IllegalStateException(adopted + " tasks adopted, not " + tasks);
        }
        return adopted;
      }
    }

    /** Deletes the directory. */
    @TearDown
    public void delete() throws IOException {
      directory.delete();
    }
  }
}
