package ai.i42m.infinium.otel.internal.doctor;

import ai.i42m.infinium.config.InfiniumOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Who records spans in this process, and whether they come to Infinium once. */
final class OpenTelemetryCheck {
  private static final String EXPORTERS = "otel.traces.exporter";
  private static final String EXTENSIONS = "otel.javaagent.extensions";
  private static final String AUTO_CONFIGURATION =
      "io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk";

  private final Patient patient;
  private final List<Finding> findings = new ArrayList<>();

  private OpenTelemetryCheck(Patient patient) {
    this.patient = patient;
  }

  static List<Finding> of(Patient patient) {
    OpenTelemetryCheck check = new OpenTelemetryCheck(patient);
    check.whoRecords();
    check.exporters();
    check.switches();
    check.sampler();
    return check.findings;
  }

  private void whoRecords() {
    if (patient.hasJavaAgent()) {
      patient.agents("opentelemetry-javaagent").forEach(this::agent);
      extensions();
    } else if (patient.hasClass("io.opentelemetry.sdk.OpenTelemetrySdk")) {
      findings.add(Finding.ok("OpenTelemetry", "an SDK on the class path, no Java agent"));
    } else {
      findings.add(
          Finding.note("OpenTelemetry", "neither an SDK on the class path nor the Java agent"));
    }
    if (!patient.agents("dd-java-agent").isEmpty()) {
      findings.add(
          Finding.note(
              "Datadog agent", "its spans are not OpenTelemetry's; it does not feed Infinium"));
    }
  }

  private void agent(Path jar) {
    findings.add(Finding.ok("Java agent", version(jar) + " (" + jar + ")"));
    if (patient.hasClass(AUTO_CONFIGURATION) && asksForInfinium()) {
      findings.add(
          Finding.note(
              "two SDKs",
              "the agent has one and the class path can configure another by the same settings:"
                  + " if your code does, both send. Use GlobalOpenTelemetry instead"));
    }
  }

  private static String version(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return String.valueOf(
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue("Implementation-Version"));
    } catch (IOException e) {
      return "cannot be read: " + e.getMessage();
    }
  }

  private void extensions() {
    List<Path> extensions = list(EXTENSIONS).stream().map(Path::of).toList();
    extensions.stream()
        .filter(path -> !Files.exists(path))
        .map(path -> Finding.problem(EXTENSIONS, "there is no " + path + "; the agent is silent"))
        .forEach(findings::add);
    boolean hasOurs = extensions.stream().anyMatch(path -> Files.exists(path) && isOurs(path));
    if (hasOurs) {
      findings.add(Finding.ok("extension", "Infinium's is there"));
    } else if (asksForInfinium()) {
      findings.add(
          Finding.problem(
              "extension",
              "Infinium's is not in "
                  + EXTENSIONS
                  + ": the agent does not start, because it does not know the exporter 'infinium'"));
    }
  }

  private static boolean isOurs(Path path) {
    return Files.isDirectory(path) || path.getFileName().toString().contains("infinium");
  }

  private void exporters() {
    if (asksForInfinium()) {
      findings.add(Finding.ok(EXPORTERS, patient.openTelemetry(EXPORTERS)));
    } else if (patient.hasJavaAgent() || patient.infinium().isSet(InfiniumOption.AGENT_ID)) {
      String set = patient.openTelemetry(EXPORTERS);
      findings.add(
          Finding.note(
              EXPORTERS,
              (set.isEmpty() ? "not set" : "is " + set)
                  + ": if nobody registers our processor in code, set it to otlp,infinium"));
    }
  }

  private boolean asksForInfinium() {
    return list(EXPORTERS).contains("infinium");
  }

  private List<String> list(String property) {
    return Arrays.stream(patient.openTelemetry(property).split(",", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private void switches() {
    problemIf("otel.sdk.disabled", "true");
    problemIf("otel.javaagent.enabled", "false");
    if (!patient.openTelemetry("otel.config.file").isEmpty()) {
      findings.add(
          Finding.note("otel.config.file", "the file decides; otel.* settings do not count"));
    }
  }

  private void problemIf(String property, String value) {
    if (patient.openTelemetry(property).equalsIgnoreCase(value)) {
      findings.add(Finding.problem(property, "is " + value + ": no spans are recorded"));
    }
  }

  private void sampler() {
    String sampler = patient.openTelemetry("otel.traces.sampler");
    if (!sampler.isEmpty() && !sampler.endsWith("always_on")) {
      findings.add(
          Finding.note(
              "sampling",
              sampler
                  + ": tasks of Infinium's own API are kept, other traces only if sampled, or with "
                  + InfiniumOption.RECORD_UNSAMPLED));
    }
  }
}
