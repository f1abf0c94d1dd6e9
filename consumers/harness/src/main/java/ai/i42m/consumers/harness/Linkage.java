package ai.i42m.consumers.harness;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds what compiled classes name of one library and this class path does not have.
 *
 * <p>That is what would end in a {@code NoSuchMethodError} or its like at run time, on whatever
 * path no test happened to take.
 */
public final class Linkage {
  private final ClassFiles classFiles;
  private final String library;

  private Linkage(ClassFiles classFiles, String library) {
    this.classFiles = classFiles;
    this.library = library;
  }

  /**
   * Missing names, sorted, by the class that needs them; classes that link are left out.
   *
   * @param library beginning of the class names to look at, as in {@code io/opentelemetry/}
   */
  public static Map<String, Set<String>> missing(ClassPathEntry entry, String library)
      throws IOException {
    return missing(entry.classFiles(), library);
  }

  static Map<String, Set<String>> missing(Map<String, byte[]> classes, String library) {
    Linkage linkage = new Linkage(ClassFiles.preferring(classes), library);
    Map<String, Set<String>> missingByClass = new TreeMap<>();
    classes.forEach((name, bytes) -> missingByClass.put(name, linkage.missing(bytes)));
    missingByClass.values().removeIf(Set::isEmpty);
    return missingByClass;
  }

  private Set<String> missing(byte[] bytes) {
    References references = References.of(bytes);
    Set<String> missing = new TreeSet<>();
    references.classes().stream()
        .filter(name -> name.startsWith(library))
        .filter(name -> !classFiles.contain(name))
        .forEach(missing::add);
    references.members().stream()
        .filter(member -> classFiles.inherit(member.owner(), library))
        .filter(member -> !classFiles.contain(member))
        .map(Member::toString)
        .forEach(missing::add);
    return missing;
  }
}
