package ai.i42m.infinium.otel.internal.doctor;

import static ai.i42m.infinium.config.InfiniumOption.AGENT_ID;
import static ai.i42m.infinium.config.InfiniumOption.DRY_RUN;
import static ai.i42m.infinium.config.InfiniumOption.ENABLED;
import static ai.i42m.infinium.config.InfiniumOption.RECORD_UNSAMPLED;
import static ai.i42m.infinium.config.InfiniumOption.SPOOL_DIR;

import ai.i42m.infinium.config.InfiniumOption;
import ai.i42m.infinium.config.InfiniumProperties;
import ai.i42m.infinium.error.ConfigurationException;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the settings of Infinium can be used. */
final class SettingsCheck {
  private static final String TOPIC = "settings";

  private static final Set<String> KNOWN =
      Arrays.stream(InfiniumOption.values())
          .flatMap(
              option -> Stream.concat(option.spellings().stream(), Stream.of(option.variable())))
          .collect(Collectors.toUnmodifiableSet());

  private SettingsCheck() {}

  static List<Finding> of(Patient patient) {
    List<Finding> findings = new ArrayList<>();
    findings.add(settings(patient.infinium()));
    spool(patient.infinium(), findings);
    patient.names().stream()
        .filter(name -> name.startsWith("infinium.") || name.startsWith("INFINIUM_"))
        .filter(name -> !KNOWN.contains(name))
        .map(name -> Finding.problem(TOPIC, "there is no option " + name))
        .forEach(findings::add);
    return findings;
  }

  private static Finding settings(InfiniumProperties properties) {
    if (!properties.isSet(AGENT_ID) && !properties.isSet(DRY_RUN)) {
      return Finding.problem(
          TOPIC, AGENT_ID + " is not set here; if your code sets it, nothing is wrong");
    }
    try {
      check(properties);
      return properties.flag(ENABLED)
          ? Finding.ok(TOPIC, shown(properties))
          : Finding.problem(TOPIC, ENABLED + " switches Infinium off");
    } catch (ConfigurationException e) {
      return Finding.problem(TOPIC, String.valueOf(e.getMessage()));
    }
  }

  private static void check(InfiniumProperties properties) {
    properties.flag(RECORD_UNSAMPLED);
    // With its spool it would begin to send what is there.
    InfiniumSpanExporter.fromProperties(properties.without(SPOOL_DIR)).shutdown();
  }

  private static void spool(InfiniumProperties properties, List<Finding> findings) {
    if (properties.isSet(SPOOL_DIR)) {
      Path directory = properties.path(SPOOL_DIR).toAbsolutePath();
      Path existing = directory;
      while (existing != null && !Files.exists(existing)) {
        existing = existing.getParent();
      }
      findings.add(
          existing != null && Files.isDirectory(existing) && Files.isWritable(existing)
              ? Finding.ok("spool", directory + " can be written")
              : Finding.problem("spool", directory + " cannot be written: " + existing));
    }
  }

  private static String shown(InfiniumProperties properties) {
    return Arrays.stream(InfiniumOption.values())
        .filter(properties::isSet)
        .map(
            option ->
                option.property() + "=" + (option.isSecret() ? "(set)" : properties.text(option)))
        .collect(Collectors.joining(", "));
  }
}
