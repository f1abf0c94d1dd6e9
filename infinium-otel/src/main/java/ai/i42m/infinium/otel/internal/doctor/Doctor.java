package ai.i42m.infinium.otel.internal.doctor;

import ai.i42m.infinium.InfiniumVersion;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Makes the report. */
public final class Doctor {
  private Doctor() {}

  /** Every finding, in the order in which people look for causes. */
  public static List<Finding> examine(Patient patient) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "Java", System.getProperty("java.version") + ", " + System.getProperty("java.vendor")));
    findings.addAll(SettingsCheck.of(patient));
    findings.addAll(OpenTelemetryCheck.of(patient));
    findings.addAll(LibrariesCheck.of(patient));
    findings.addAll(ApiCheck.of(patient));
    return findings;
  }

  /**
   * Prints the report.
   *
   * @return the number of problems
   */
  public static int report(Patient patient, PrintStream out) {
    List<Finding> findings = examine(patient);
    long problems = findings.stream().filter(each -> each.level() == Finding.Level.PROBLEM).count();
    out.println("Infinium " + InfiniumVersion.current() + ", what this process has of it:");
    findings.forEach(out::println);
    out.println(problems == 0 ? "No problem found." : problems + " to be mended.");
    return (int) problems;
  }
}
