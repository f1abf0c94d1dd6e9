package ai.i42m.consumers.javaagent;

import ai.i42m.consumers.harness.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One version of the OpenTelemetry Java agent, which Maven has put beside the class path.
 *
 * @param version as of its jar
 */
record JavaAgent(String version) {
  private static final Path FOLDER = Path.of(System.getProperty("agent.folder"));

  /** Those of this build, as its POM names them. */
  static Stream<JavaAgent> all() {
    return Stream.of(System.getProperty("agent.versions").split(",", -1)).map(JavaAgent::new);
  }

  /** A process with this agent that prints each span when it ends. */
  ChildJvm.Builder attachTo(Class<?> main) {
    Path jar = FOLDER.resolve("opentelemetry-javaagent-" + version + ".jar");
    return ChildJvm.builder(main)
        .addOption("-javaagent:" + jar)
        // Halves the time until the agent has started.
        .addOption("-XX:TieredStopAtLevel=1")
        .addOption("-Dotel.traces.exporter=logging")
        .addOption("-Dotel.metrics.exporter=none")
        .addOption("-Dotel.logs.exporter=none")
        .addOption("-Dotel.propagators=tracecontext,baggage,b3");
  }

  /** The lines that tell of spans of HTTP clients. */
  static List<String> clientSpans(ChildJvm child) {
    return child
        .output()
        .lines()
        .filter(line -> line.contains("LoggingSpanExporter") && line.contains(" CLIENT "))
        .toList();
  }
}
