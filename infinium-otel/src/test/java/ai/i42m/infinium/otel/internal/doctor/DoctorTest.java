package ai.i42m.infinium.otel.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.config.InfiniumProperties;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
  private final LocalInfinium infinium = LocalInfinium.start();
  private final Map<String, String> set = new HashMap<>();
  private final List<String> jvmArguments = new ArrayList<>();
  private final Set<String> classes =
      new HashSet<>(
          Set.of(
              "io.opentelemetry.sdk.OpenTelemetrySdk",
              "io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk"));

  @TempDir Path directory;

  @BeforeEach
  void setUp() {
    set.put("infinium.agent.id", infinium.agentId());
    set.put("infinium.agent.secret", infinium.agentSecret());
    set.put("infinium.base.url", infinium.baseUrl());
    set.put("otel.traces.exporter", "otlp,infinium");
  }

  @AfterEach
  void close() {
    infinium.close();
  }

  private Patient patient() {
    return new Patient(
        InfiniumProperties.of(set::get), set.keySet(), set::get, jvmArguments, classes::contains);
  }

  private List<String> lines() {
    return Doctor.examine(patient()).stream().map(DoctorTest::oneBlank).toList();
  }

  private static String oneBlank(Object text) {
    return text.toString().replaceAll(" +", " ");
  }

  private Path agent(String name) throws IOException {
    Path jar = directory.resolve(name);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "2.33.1");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream closed = new JarOutputStream(out, manifest)) {
      closed.finish();
    }
    jvmArguments.add("-javaagent:" + jar + "=option");
    return jar;
  }

  @Test
  void healthyProcess_hasNoProblem_andShowsNoSecret() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int problems = Doctor.report(patient(), new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(problems).isZero();
    assertThat(oneBlank(out.toString(StandardCharsets.UTF_8)))
        .contains(
            "ok settings infinium.agent.id=" + infinium.agentId(),
            "infinium.agent.secret=(set)",
            "ok OpenTelemetry an SDK on the class path, no Java agent",
            "ok Infinium " + infinium.baseUrl() + " knows agent " + infinium.agentId(),
            "No problem found.")
        .doesNotContain(infinium.agentSecret());
    assertThat(infinium.tasks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "infinium.agent.secret,wrong-secret,' refuses agent '",
    "infinium.base.url,http://localhost:1/,' cannot be reached: '",
    "infinium.linger,soon,'infinium.linger (INFINIUM_LINGER) is not a length of time'",
    "infinium.roots,all,'infinium.roots (INFINIUM_ROOTS) is not one of'",
    "infinium.enabled,false,'infinium.enabled (INFINIUM_ENABLED) switches Infinium off'",
    "infinium.agentid,x,'there is no option infinium.agentid'",
    "otel.sdk.disabled,true,'is true: no spans are recorded'",
  })
  void badSetting_isAProblem(String name, String value, String words) {
    set.put(name, value);

    assertThat(lines()).anyMatch(line -> line.startsWith("problem") && line.contains(words));
  }

  @Test
  void dashes_areNoProblem() {
    set.put("infinium.agent-id", String.valueOf(set.remove("infinium.agent.id")));

    assertThat(lines()).noneMatch(line -> line.startsWith("problem"));
  }

  @Test
  void serverThatFails_isAProblem() {
    infinium.failAlways(Fault.status(500));
    set.put("infinium.max.retries", "0");

    assertThat(lines())
        .anyMatch(line -> line.startsWith("problem Infinium") && line.contains(" answers: "));
  }

  @Test
  void processWithoutSettings_isTold() {
    set.clear();

    assertThat(lines())
        .anyMatch(line -> line.startsWith("problem settings") && line.contains("is not set here"));
  }

  @Test
  void agentWithoutOurExtension_isAProblem() throws IOException {
    agent("opentelemetry-javaagent.jar");

    assertThat(lines())
        .anyMatch(line -> line.startsWith("ok Java agent 2.33.1"))
        .anyMatch(line -> line.contains("the agent does not start"));
  }

  @Test
  void extensionThatIsNotThere_isAProblem_becauseTheAgentIsSilent() throws IOException {
    agent("opentelemetry-javaagent.jar");
    set.put("otel.javaagent.extensions", directory.resolve("infinium-otel.jar").toString());

    assertThat(lines())
        .anyMatch(line -> line.startsWith("problem") && line.contains("the agent is silent"));
  }

  @Test
  void agentBesideAutoconfiguration_mayBothSend() throws IOException {
    agent("opentelemetry-javaagent.jar");
    Path extension = Files.createFile(directory.resolve("infinium-otel-javaagent-extension.jar"));
    set.put("otel.javaagent.extensions", extension.toString());

    assertThat(lines())
        .contains("ok extension Infinium's is there")
        .anyMatch(line -> line.startsWith("note two SDKs") && line.contains("both send"))
        .noneMatch(line -> line.startsWith("problem"));
  }

  @Test
  void datadogAgent_isNoted() throws IOException {
    agent("dd-java-agent.jar");

    assertThat(lines()).anyMatch(line -> line.startsWith("note Datadog agent"));
  }

  @Test
  void exporterThatIsNotAskedFor_isNoted() {
    set.put("otel.traces.exporter", "otlp");

    assertThat(lines()).anyMatch(line -> line.startsWith("note otel.traces.exporter is otlp:"));
  }

  @Test
  void sampler_isNoted() {
    set.put("otel.traces.sampler", "parentbased_traceidratio");

    assertThat(lines()).anyMatch(line -> line.startsWith("note sampling parentbased_traceidratio"));
  }

  @Test
  void modelClients_areNamedWithWhatIsSeenOfThem() {
    classes.clear();
    classes.add("com.openai.client.OpenAIClient");

    assertThat(lines())
        .anyMatch(line -> line.startsWith("note openai-java no spans"))
        .anyMatch(line -> line.contains("neither an SDK on the class path nor the Java agent"));
  }

  @Test
  void spool_isLookedAt_andLeftAlone() throws IOException {
    Path spool = Files.createDirectory(directory.resolve("spool"));
    set.put("infinium.spool.dir", spool.toString());

    assertThat(lines()).anyMatch(line -> line.startsWith("ok spool"));
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void spoolThatCannotBeMade_isAProblem() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    set.put("infinium.spool.dir", file.resolve("spool").toString());

    assertThat(lines()).anyMatch(line -> line.startsWith("problem spool"));
  }

  @Test
  void dryRun_asksNobody() {
    set.put("infinium.dry.run", directory.toString());

    assertThat(lines()).anyMatch(line -> line.contains("not asked: this is a dry run"));
    assertThat(infinium.requestCount()).isZero();
  }
}
