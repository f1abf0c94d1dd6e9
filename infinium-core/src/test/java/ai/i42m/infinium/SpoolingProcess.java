package ai.i42m.infinium;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A child JVM that runs {@link SpoolingProgram}. */
final class SpoolingProcess implements AutoCloseable {
  private static final int UUID_LENGTH = 36;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Process process;
  private final Thread reader;
  private final String name;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private SpoolingProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.reader = new Thread(this::read, "reader of " + name);
    reader.setDaemon(true);
    reader.start();
  }

  /** Where a process works, and what its shell does before. */
  record Place(String baseUrl, Path directory, String shellCommand) {
    Place(String baseUrl, Path directory) {
      this(baseUrl, directory, "true");
    }
  }

  /** Returns when its client is open. */
  static SpoolingProcess start(Place place, String name, int tasks) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", place.shellCommand() + "; exec \"$0\" \"$@\""));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx64m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SpoolingProgram.class.getName());
    command.addAll(List.of(place.baseUrl(), place.directory().toString(), name));
    command.add(String.valueOf(tasks));
    Process started =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    SpoolingProcess child = new SpoolingProcess(name, started);
    Await.until(() -> child.lines.contains("ready"));
    return child;
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  /** Waits until so many of its tasks are on disk. */
  void awaitSpooled(int tasks) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (said('+').size() < tasks) {
      if (System.nanoTime() - deadline > 0 || !process.isAlive()) {
        throw new AssertionError(name + " has not spooled " + tasks + " tasks: " + lines);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Lets it run on for a while. */
  void run(long millis) throws InterruptedException {
    if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      throw new AssertionError(name + " ended: " + lines);
    }
  }

  /** Ends it as kill -9 does, and reads what it still said. */
  void kill() throws InterruptedException {
    // Process.destroyForcibly would close the stream as well.
    process.toHandle().destroyForcibly();
    process.onExit().join();
    reader.join();
  }

  /** Lets it close its client and end. */
  void end() throws IOException, InterruptedException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    process.onExit().join();
    reader.join();
    if (!lines.contains("closed")) {
      throw new AssertionError(name + " did not close: " + lines);
    }
  }

  /** Ids that stand behind a sign, see {@link SpoolingProgram}; a last line may be cut off. */
  List<String> said(char sign) {
    return lines.stream()
        .filter(line -> line.length() > UUID_LENGTH && line.charAt(0) == sign)
        .map(line -> line.substring(1, UUID_LENGTH + 1))
        .toList();
  }

  /** All its lines so far. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
