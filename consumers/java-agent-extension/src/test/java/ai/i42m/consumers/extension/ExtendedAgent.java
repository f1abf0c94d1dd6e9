package ai.i42m.consumers.extension;

import ai.i42m.consumers.harness.ChildJvm;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * One version of the OpenTelemetry Java agent, with our extension, in one of its modes.
 *
 * @param version as of its jar
 */
record ExtendedAgent(String version, Mode mode) {
  private static final Path FOLDER = Path.of(System.getProperty("agent.folder"));

  /** How the agent lets woven methods call us. */
  enum Mode {
    /** What users have. */
    PLAIN("otel.instrumentation.common.default-enabled"),
    INDY("otel.javaagent.experimental.indy"),
    /** The agent's next major version, which is non-inlined by default. */
    V3("otel.instrumentation.common.v3-preview");

    private final String property;

    Mode(String property) {
      this.property = property;
    }
  }

  /** Those of this build in all of its modes, as its POM names both. */
  static Stream<ExtendedAgent> all() {
    return versions().flatMap(version -> modes().map(mode -> new ExtendedAgent(version, mode)));
  }

  /** Those of this build in the mode that users have. */
  static Stream<ExtendedAgent> plain() {
    return versions().map(version -> new ExtendedAgent(version, Mode.PLAIN));
  }

  private static Stream<String> versions() {
    return Stream.of(System.getProperty("agent.versions").split(",", -1));
  }

  private static Stream<Mode> modes() {
    return Stream.of(System.getProperty("agent.modes").split(",", -1)).map(Mode::valueOf);
  }

  static Path extension() {
    return FOLDER.resolve("javaagent-extension.jar");
  }

  /** A process with this agent that reports to {@code infinium}. */
  ChildJvm.Builder attachTo(Class<?> main, LocalInfinium infinium) {
    return attachTo(main)
        .addOption("-Dotel.javaagent.extensions=" + extension())
        .addOption("-Dotel.traces.exporter=infinium")
        .addOption("-Dinfinium.agent.id=" + infinium.agentId())
        .addOption("-Dinfinium.agent.secret=" + infinium.agentSecret())
        .addOption("-Dinfinium.base.url=" + infinium.baseUrl());
  }

  /** A process with this agent, which has no extension yet and exports nothing but traces. */
  ChildJvm.Builder attachTo(Class<?> main) {
    return ChildJvm.builder(main)
        .addOption("-javaagent:" + FOLDER.resolve("opentelemetry-javaagent-" + version + ".jar"))
        // Halves the time until the agent has started.
        .addOption("-XX:TieredStopAtLevel=1")
        .addOption("-D" + mode.property + "=true")
        .addOption("-Dotel.metrics.exporter=none")
        .addOption("-Dotel.logs.exporter=none");
  }
}
