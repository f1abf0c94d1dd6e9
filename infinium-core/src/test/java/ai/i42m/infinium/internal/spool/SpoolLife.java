package ai.i42m.infinium.internal.spool;

import static ai.i42m.infinium.internal.spool.Spools.adoptAll;
import static ai.i42m.infinium.internal.spool.Spools.ids;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * What happens to one root, step by step; each step does what it can, whatever failed before.
 *
 * <p>What it does to files from outside does not go through the file system that fails.
 */
final class SpoolLife {
  private static final Duration PAUSE = Duration.ofNanos(Outage.PAUSE_NANOS);

  final Spools spools;

  /** Ids of all tasks that should be known at the end. */
  final Set<String> stored = new HashSet<>();

  /** Ids of those that were delivered or refused. */
  final Set<String> ended = new HashSet<>();

  private final Map<String, SpooledTask> handles = new LinkedHashMap<>();
  private FileSpool spool;

  SpoolLife(Path root) {
    spools = new Spools(root);
    spool = spools.open();
  }

  void open(int maxTasks) {
    handles.clear();
    spool = spools.open(Spools.tasks(maxTasks));
  }

  void close() {
    spool.close();
  }

  /** As many as there may be, so that the next one makes the oldest leave. */
  void fillDead() throws IOException {
    Path dead = Files.createDirectories(spools.root.resolve(DeadTasks.DIRECTORY));
    for (int i = 0; i < DeadTasks.MAX_FILES; i++) {
      Files.createFile(dead.resolve("1-" + i + "-dead" + i + ".refused"));
    }
  }

  /** As a process does that is killed. */
  void leaveBehind() throws IOException {
    long now = spools.clock.millis();
    leave("ancient", "1-0-ancient.task", Integer.MAX_VALUE);
    leave("old", now + "-1-old.task", Integer.MAX_VALUE);
    leave("whole", now + "-2-whole.tmp", Integer.MAX_VALUE);
    leave("torn", now + "-3-torn.tmp", 100);
    leave("broken", now + "-4-broken.task", 20);
  }

  private void leave(String id, String name, int mostBytes) throws IOException {
    byte[] json = Spools.json(id);
    ByteBuffer[] content = TaskFile.of(Spools.header(id), json).write(json);
    byte[] line = content[0].array();
    byte[] file = Arrays.copyOf(line, line.length + json.length);
    System.arraycopy(json, 0, file, line.length, json.length);
    Path directory = Files.createDirectories(spools.root.resolve("live-4711-0-dead"));
    Files.write(directory.resolve(name), Arrays.copyOf(file, Math.min(mostBytes, file.length)));
    stored.add(id);
  }

  void adopt() {
    adoptAll(spool).forEach(task -> handles.put(task.header().taskId(), task));
    spools.clock.pass(PAUSE);
  }

  void append(String id) {
    SpooledTask task = Spools.append(spool, id);
    if (task != null) {
      stored.add(id);
      handles.put(id, task);
    }
    spools.clock.pass(PAUSE);
  }

  void noteAttempts() {
    handles.values().forEach(task -> spool.noteAttempts(task, 1));
  }

  /** As delivery does: what cannot be read now is read again later. */
  void readAll() {
    handles.values().forEach(this::read);
    spools.clock.pass(PAUSE);
  }

  private void read(SpooledTask task) {
    try {
      spool.read(task);
    } catch (IOException e) {
      // The disk failed just now, and the task stays.
    }
  }

  void delete(String id) {
    end(id, FileSpool::delete);
  }

  void refuse(String id) {
    end(id, FileSpool::refuse);
  }

  private void end(String id, BiConsumer<FileSpool, SpooledTask> ending) {
    SpooledTask task = handles.get(id);
    if (task != null) {
      ending.accept(spool, task);
      ended.add(id);
    }
  }

  void damage(String id) throws IOException {
    SpooledTask task = handles.get(id);
    if (task != null) {
      Files.writeString(task.file(), "damaged");
    }
  }

  void deleteLock() {
    deleteIfNamed("live-", ".lock");
  }

  void deleteDirectory() {
    deleteIfNamed("live-", "");
  }

  private void deleteIfNamed(String start, String end) {
    try (Stream<Path> all = Files.walk(spools.root)) {
      all.filter(path -> isNamed(spools.root.relativize(path).toString(), start, end))
          .sorted(Comparator.reverseOrder())
          .forEach(SpoolLife::deleteFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNamed(String name, String start, String end) {
    return name.startsWith(start) && name.endsWith(end);
  }

  private static void deleteFile(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that is there now; not what the next append stores. */
  void becomeOld() {
    spools.clock.pass(SpoolLimits.defaults().maxAge().plusMillis(1));
  }

  /** Ids of the tasks that were told as lost. */
  List<String> told() {
    return spools.losses.stream().map(SpoolLoss::taskId).toList();
  }

  List<String> told(SpoolLoss.Reason reason) {
    return spools.losses.stream()
        .filter(loss -> loss.reason() == reason)
        .map(SpoolLoss::taskId)
        .toList();
  }

  /** Ids of the tasks that the next process finds, in two tries. */
  List<String> findAll() {
    FileSpool next = spools.open();
    List<String> found = new ArrayList<>(ids(adoptAll(next)));
    found.addAll(ids(adoptAll(next)));
    return found;
  }
}
