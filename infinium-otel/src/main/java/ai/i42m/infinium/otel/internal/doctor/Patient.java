package ai.i42m.infinium.otel.internal.doctor;

import ai.i42m.infinium.config.InfiniumProperties;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The process that is looked at.
 *
 * @param infinium its settings for Infinium
 * @param names of all system properties and environment variables
 * @param openTelemetry its settings for OpenTelemetry by property name, null for none
 * @param jvmArguments those that the JVM was started with
 * @param hasClass whether the application can load a class of this name
 */
public record Patient(
    InfiniumProperties infinium,
    Set<String> names,
    Function<String, @Nullable String> openTelemetry,
    List<String> jvmArguments,
    Predicate<String> hasClass) {
  private static final String AGENT_OPTION = "-javaagent:";

  /** This process. */
  public static Patient thisProcess() {
    Set<String> names = new TreeSet<>(System.getProperties().stringPropertyNames());
    names.addAll(System.getenv().keySet());
    return new Patient(
        InfiniumProperties.fromEnvironment(),
        names,
        Patient::setting,
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        Patient::isPresent);
  }

  private static @Nullable String setting(String property) {
    String value = System.getProperty(property);
    return value != null
        ? value
        : System.getenv(property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
  }

  /** The value of a setting of OpenTelemetry, empty when it is not set. */
  String openTelemetry(String property) {
    String value = openTelemetry.apply(property);
    return value == null ? "" : value.strip();
  }

  /** Jars of Java agents whose name holds this. */
  List<Path> agents(String name) {
    return jvmArguments.stream()
        .filter(argument -> argument.startsWith(AGENT_OPTION))
        .map(argument -> argument.substring(AGENT_OPTION.length()).replaceFirst("=.*", ""))
        .map(Path::of)
        .filter(jar -> jar.getFileName().toString().contains(name))
        .toList();
  }

  boolean hasJavaAgent() {
    return !agents("opentelemetry-javaagent").isEmpty();
  }

  boolean hasClass(String name) {
    return hasClass.test(name);
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, Patient.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
