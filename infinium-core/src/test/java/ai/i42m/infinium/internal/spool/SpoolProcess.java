package ai.i42m.infinium.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A child JVM that runs {@link SpoolProgram}. */
final class SpoolProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final List<String> lines = new ArrayList<>();

  private SpoolProcess(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Returns when its spool is open. */
  static SpoolProcess start(String mode, Path root, String... jvmOptions) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of(jvmOptions));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(SpoolProgram.class.getName(), mode, root.toString()));
    Process started =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    SpoolProcess child = new SpoolProcess(started);
    child.readUntil("ready");
    return child;
  }

  private @Nullable String readLine() throws IOException {
    String line = out.readLine();
    if (line != null) {
      lines.add(line);
    }
    return line;
  }

  void readUntil(String wanted) throws IOException {
    String line = "";
    while (line != null && !line.equals(wanted)) {
      line = readLine();
    }
    if (line == null) {
      throw new AssertionError("child ended before it said " + wanted + ": " + lines);
    }
  }

  void readLines(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      if (readLine() == null) {
        throw new AssertionError("child ended: " + lines);
      }
    }
  }

  /** Lets it run on for a while. */
  void run(long millis) throws InterruptedException {
    assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS)).isFalse();
  }

  void goOn() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /** Ends it as kill -9 does, and reads what it still said. A last line may be cut off. */
  void kill() throws IOException {
    // Process.destroyForcibly would close the stream as well.
    process.toHandle().destroyForcibly();
    while (readLine() != null) {
      // Collects.
    }
    process.onExit().join();
  }

  /** What stands behind a sign, see {@link SpoolProgram}. */
  List<String> said(char sign) {
    return lines.stream()
        .filter(line -> line.charAt(0) == sign)
        .map(line -> line.substring(1))
        .toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
