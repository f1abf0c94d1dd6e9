package ai.i42m.consumers.harness;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Order in which one set of jars stands on a class path.
 *
 * <p>Maven keeps the order of resolution. A fat jar, a {@code lib/} folder and some other build
 * tools do not, and of two copies of a class the first one wins.
 */
public enum ClassPathOrder {
  AS_RESOLVED,
  /** By file name, last first: {@code okhttp-jvm-5} before {@code okhttp-4}. */
  REVERSED;

  private static final Comparator<ClassPathEntry> BY_FILE_NAME =
      Comparator.comparing(ClassPathEntry::fileName);

  Stream<ClassPathEntry> arrange(List<ClassPathEntry> classPath) {
    return switch (this) {
      case AS_RESOLVED -> classPath.stream();
      case REVERSED -> classPath.stream().sorted(BY_FILE_NAME.reversed());
    };
  }
}
