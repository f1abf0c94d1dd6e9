package ai.i42m.infinium.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Spools of one root, as if each were of a JVM of its own, with what they lost. */
final class Spools {
  static final String AGENT = "11111111-2222-4333-8444-555555555555";
  static final String ENDPOINT = "https://platform.i42m.ai/api/v1";

  final Path root;
  final ManualClock clock = new ManualClock();
  final FaultyFileSystem files = new FaultyFileSystem();
  final List<SpoolLoss> losses = new ArrayList<>();
  private int jvms;

  Spools(Path root) {
    this.root = root;
  }

  FileSpool open() {
    return open(SpoolLimits.defaults());
  }

  FileSpool open(SpoolLimits limits) {
    return openIn("jvm" + jvms++, limits);
  }

  /** Two of the same name are two class loaders in one JVM. */
  FileSpool openIn(String jvm, SpoolLimits limits) {
    return open(jvm, new SpoolSettings(root, limits, true));
  }

  /** One that does not wait for the disk. */
  FileSpool openUnsynced() {
    return open("jvm" + jvms++, new SpoolSettings(root, SpoolLimits.defaults(), false));
  }

  private FileSpool open(String jvm, SpoolSettings settings) {
    return new FileSpool(settings, losses::add, new Surroundings(files, clock, clock, jvm));
  }

  static SpoolLimits tasks(int maxTasks) {
    return new SpoolLimits(1_000_000, maxTasks, Duration.ofDays(3));
  }

  static TaskHeader header(String taskId) {
    return new TaskHeader(taskId, AGENT, ENDPOINT, 0);
  }

  static byte[] json(String taskId) {
    return ("{\"name\":\"" + taskId + " – ok\"}").getBytes(StandardCharsets.UTF_8);
  }

  static @Nullable SpooledTask append(FileSpool spool, String taskId) {
    return spool.append(header(taskId), json(taskId));
  }

  static SpooledTask stored(FileSpool spool, String taskId) {
    SpooledTask task = append(spool, taskId);
    assertThat(task).as("handle of %s", taskId).isNotNull();
    return Objects.requireNonNull(task);
  }

  /** Leaves tasks as a process does that ended in order. */
  void leave(String... taskIds) {
    try (FileSpool spool = open()) {
      for (String taskId : taskIds) {
        stored(spool, taskId);
      }
    }
  }

  static List<SpooledTask> adoptAll(FileSpool spool) {
    return spool.adopt(header -> true);
  }

  static List<String> ids(List<SpooledTask> tasks) {
    return tasks.stream().map(task -> task.header().taskId()).toList();
  }

  /** All files of all directories, by name, locks left out. */
  List<Path> taskFiles() {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".lock"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
