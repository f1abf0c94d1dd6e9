package ai.i42m.infinium.benchmark;

import ai.i42m.infinium.internal.spool.FileSpool;
import ai.i42m.infinium.internal.spool.SpoolLimits;
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
 * What the disk costs delivery: each append waits for it twice, for the file and for its name.
 *
 * <p>In the directory for temporary files ({@code -Djava.io.tmpdir}), which says little when it is
 * in memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class SpoolBenchmark {
  private final byte[] json = TaskJson.write(SampleTask.create());
  private final TaskHeader header =
      new TaskHeader(
          UUID.randomUUID().toString(),
          UUID.randomUUID().toString(),
          "https://platform.i42m.ai/api/v1",
          0);

  private Path root = Path.of("");
  private FileSpool spool = open();

  private FileSpool open() {
    return FileSpool.open(root, SpoolLimits.defaults(), loss -> {});
  }

  /** Makes an empty directory. */
  @Setup
  public void createRoot() throws IOException {
    root = Files.createTempDirectory("spool");
    spool = open();
  }

  private SpooledTask append() {
    return Objects.requireNonNull(spool.append(header, json), "not stored");
  }

  /** One task of ten steps, from its bytes in memory to the disk, and away after delivery. */
  @Benchmark
  public void appendAndDelete() {
    spool.delete(append());
  }

  /** A start: what the spool before left is taken over, and left again for the next start. */
  @Benchmark
  public int adopt(LeftTasks left) {
    return left.handOn();
  }

  /** Deletes the directory. */
  @TearDown
  public void deleteRoot() throws IOException {
    spool.close();
    try (Stream<Path> all = Files.walk(root)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(SpoolBenchmark::delete);
    }
  }

  private static void delete(File file) {
    if (!file.delete()) {
      throw new UncheckedIOException(new IOException("not deleted: " + file));
    }
  }

  /** A directory with many tasks of a spool that was closed. */
  @State(Scope.Benchmark)
  public static class LeftTasks {
    /** How many. */
    @Param("10000")
    public int tasks;

    private final SpoolBenchmark directory = new SpoolBenchmark();

    /** Appends them. */
    @Setup
    public void append() throws IOException {
      directory.createRoot();
      for (int i = 0; i < tasks; i++) {
        directory.append();
      }
      directory.spool.close();
    }

    int handOn() {
      directory.spool = directory.open();
      int adopted = directory.spool.adopt(header -> true).size();
      directory.spool.close();
      if (adopted != tasks) {
        throw new IllegalStateException(adopted + " tasks adopted, not " + tasks);
      }
      return adopted;
    }

    /** Deletes the directory. */
    @TearDown
    public void delete() throws IOException {
      directory.deleteRoot();
    }
  }
}
