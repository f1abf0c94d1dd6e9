package ai.i42m.infinium.examples.javaagent;

import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the application under the Java agent, and shows what an embedded Infinium received. */
public final class JavaAgentExample {
  private JavaAgentExample() {}

  /**
   * Runs it once.
   *
   * @param args the folder of {@code agent.jar} and {@code extension.jar}
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<ReceivedTask> tasks = run(Path.of(args[0]));
    tasks.forEach(task -> System.out.print(show(task)));
    if (tasks.size() != 1) {
      System.err.println("One task was expected, " + tasks.size() + " came");
      System.exit(1);
    }
  }

  /** The tasks received until the application has ended. */
  static List<ReceivedTask> run(Path folder) throws IOException, InterruptedException {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      Process application =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-javaagent:" + folder.resolve("agent.jar"),
                  "-Dotel.javaagent.extensions=" + folder.resolve("extension.jar"),
                  "-Dotel.traces.exporter=infinium", // beside OTLP: otlp,infinium
                  "-Dotel.metrics.exporter=none",
                  "-Dotel.logs.exporter=none",
                  "-Dinfinium.agent.id=" + infinium.agentId(),
                  "-Dinfinium.agent.secret=" + infinium.agentSecret(),
                  "-Dinfinium.base.url=" + infinium.baseUrl(),
                  "-classpath",
                  System.getProperty("java.class.path"),
                  SupportAgent.class.getName())
              .inheritIO()
              .start();
      application.waitFor();
      return infinium.tasks();
    }
  }

  private static String show(ReceivedTask task) {
    StringBuilder text = new StringBuilder("\n" + task.name() + ": " + task.path("description"));
    text.append("\n  in:  ").append(task.path("input_summary"));
    text.append("\n  out: ").append(task.path("output_summary")).append('\n');
    task.steps().forEach(step -> text.append("  - ").append(line(step)).append('\n'));
    return text.toString();
  }

  private static String line(Map<String, @Nullable Object> step) {
    Object output = step.get("output_preview");
    return step.get("action")
        + ", "
        + step.get("description")
        + (output == null ? "" : ": " + output);
  }
}
