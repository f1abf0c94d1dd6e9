package ai.i42m.consumers.harness;

import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Order in which one set of jars stands on a class path.
 *
 * <p>Maven keeps the order of resolution. A fat jar, a {@code lib/} folder and some other build
 * tools do not, and with two copies of a class the first one wins.
 */
public enum ClassPathOrder {
  AS_RESOLVED,
  SORTED,
  REVERSED;

  private static final Comparator<String> BY_FILE_NAME =
      Comparator.comparing(entry -> Path.of(entry).getFileName().toString());

  /** Entries of {@code classPath}, separated as the platform does it, in this order. */
  public String arrange(String classPath) {
    List<String> entries = List.of(classPath.split(Pattern.quote(File.pathSeparator)));
    Stream<String> arranged =
        switch (this) {
          case AS_RESOLVED -> entries.stream();
          case SORTED -> entries.stream().sorted(BY_FILE_NAME);
          case REVERSED -> entries.stream().sorted(BY_FILE_NAME.reversed());
        };
    return arranged.collect(Collectors.joining(File.pathSeparator));
  }
}
