package ai.i42m.consumers.otel;

import java.util.Set;
import java.util.TreeSet;

/** Finds what a class names of OpenTelemetry and this class path does not have. */
final class Linkage {
  private final ClassFiles classFiles = new ClassFiles();

  /** Names of the missing classes and members, sorted; empty when the class links. */
  Set<String> missing(byte[] classFile) {
    References references = References.of(classFile);
    Set<String> missing = new TreeSet<>();
    references.classes().stream()
        .filter(Linkage::isOpenTelemetry)
        .filter(name -> !classFiles.contain(name))
        .forEach(missing::add);
    references.members().stream()
        .filter(member -> isOpenTelemetry(member.owner()) || isOurs(member.owner()))
        .filter(member -> !classFiles.contain(member))
        .map(Member::toString)
        .forEach(missing::add);
    return missing;
  }

  private static boolean isOpenTelemetry(String className) {
    return className.startsWith("io/opentelemetry/");
  }

  // A call of an inherited method names our subclass as its owner.
  private static boolean isOurs(String className) {
    return className.startsWith("ai/i42m/");
  }
}
