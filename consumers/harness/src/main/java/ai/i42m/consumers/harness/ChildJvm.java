package ai.i42m.consumers.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A second Java process with the jars of this one.
 *
 * @param exitCode what the process ended with
 * @param output what it printed, both streams together
 */
public record ChildJvm(int exitCode, String output) {
  private static final Duration LONGEST_RUN = Duration.ofSeconds(60);

  /** Runs {@code main} with the jars in another order; see {@link Builder#run}. */
  public static ChildJvm run(Class<?> main, ClassPathOrder order)
      throws IOException, InterruptedException {
    Builder child = builder(main);
    child.classPath = order.arrange(child.classPath).toList();
    return child.run();
  }

  /** Starts with the class path as it is, no option of the JVM, and no argument. */
  public static Builder builder(Class<?> main) {
    return new Builder(main);
  }

  /** Collects what the process is started with. */
  public static final class Builder {
    private final String main;
    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private List<ClassPathEntry> classPath = ClassPathEntry.all();

    private Builder(Class<?> main) {
      this.main = main.getName();
    }

    /** Adds an option of the JVM, as in {@code -Dname=value}. */
    public Builder addOption(String option) {
      options.add(option);
      return this;
    }

    /** Adds an argument of the program. */
    public Builder addArgument(String argument) {
      arguments.add(argument);
      return this;
    }

    /** Takes entries off the class path. */
    public Builder removeFromClassPath(Predicate<ClassPathEntry> entries) {
      classPath = classPath.stream().filter(entries.negate()).toList();
      return this;
    }

    /**
     * Runs the process and waits until it ends by itself.
     *
     * @throws IllegalStateException when it has not ended after a minute; it is killed then
     */
    public ChildJvm run() throws IOException, InterruptedException {
      Path output = Files.createTempFile("child-jvm", ".txt");
      try {
        Process process = start(output);
        if (!process.waitFor(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
          throw new IllegalStateException("still running: " + Files.readString(output));
        }
        return new ChildJvm(process.exitValue(), Files.readString(output));
      } finally {
        Files.delete(output);
      }
    }

    private Process start(Path output) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(options);
      command.add(main);
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command);
      // The variable, not -cp: some platforms limit the length of a command line.
      builder.environment().put("CLASSPATH", joinedClassPath());
      return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private String joinedClassPath() {
      return classPath.stream()
          .map(entry -> entry.path().toString())
          .collect(Collectors.joining(File.pathSeparator));
    }
  }
}
