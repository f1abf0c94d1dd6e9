package ai.i42m.consumers.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A second Java process with the jars of this one in another order.
 *
 * @param exitCode what the process ended with
 * @param output what it printed, both streams together
 */
public record ChildJvm(int exitCode, String output) {
  private static final Duration LONGEST_RUN = Duration.ofSeconds(60);

  /**
   * Runs {@code main} in a process of its own and waits until it ends by itself.
   *
   * @throws IllegalStateException when it has not ended after a minute; it is killed then
   */
  public static ChildJvm run(Class<?> main, ClassPathOrder order)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("child-jvm", ".txt");
    try {
      Process process = start(main, order, output);
      if (!process.waitFor(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new IllegalStateException("still running: " + Files.readString(output));
      }
      return new ChildJvm(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  private static Process start(Class<?> main, ClassPathOrder order, Path output)
      throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder = new ProcessBuilder(java.toString(), main.getName());
    // The variable, not -cp: some platforms limit the length of a command line.
    builder.environment().put("CLASSPATH", classPath(order));
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  private static String classPath(ClassPathOrder order) {
    return order
        .arrange(ClassPathEntry.all())
        .map(entry -> entry.path().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
