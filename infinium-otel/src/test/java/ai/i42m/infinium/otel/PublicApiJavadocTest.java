package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every public type, method, constructor and constant of the three published modules has Javadoc;
 * what overrides inherits it. Here, because this module is built last of them.
 */
class PublicApiJavadocTest {
  private static final List<String> MODULES =
      List.of("infinium-core", "infinium-testkit", "infinium-otel");

  private static final Pattern PUBLIC = Pattern.compile("\\s*(public|protected) .*");

  /** A member of an interface, public without saying so; the formatter indents it by two. */
  private static final Pattern INTERFACE_MEMBER = Pattern.compile(" {2}[A-Za-z@<][^=]*\\(.*");

  private static final Pattern INTERFACE = Pattern.compile("(?m)^public (sealed )?interface .*");

  @Test
  void publicApi_hasJavadoc() throws IOException {
    List<String> undocumented = new ArrayList<>();
    for (String module : MODULES) {
      List<Path> sources = publicSources(Path.of("..", module, "src", "main", "java"));
      assertThat(sources).as(module).isNotEmpty();
      for (Path file : sources) {
        undocumented.addAll(undocumentedIn(file.toString(), Files.readString(file)));
      }
    }

    assertThat(undocumented).isEmpty();
  }

  @Test
  void scan_findsWhatIsMissing() {
    String source =
        """
        /** Documented. */
        @FunctionalInterface
        public interface Documented {
          int undocumented(String name);

          /** Documented. */
          void documented();

          class Nested {
            @Override
            public String toString() {
              return "";
            }

            @Deprecated
            public void undocumented() {}
          }
        }
        """;

    assertThat(undocumentedIn("Documented.java", source))
        .containsExactly("Documented.java:4", "Documented.java:16");
  }

  private static List<Path> publicSources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(PublicApiJavadocTest::isPublicSource).toList();
    }
  }

  private static boolean isPublicSource(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.endsWith(".java") && !path.contains("/internal/");
  }

  private static List<String> undocumentedIn(String name, String source) {
    boolean isInterface = INTERFACE.matcher(source).find();
    List<String> lines = source.lines().toList();
    List<String> undocumented = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean isPublic =
          PUBLIC.matcher(line).matches()
              || (isInterface && INTERFACE_MEMBER.matcher(line).matches());
      if (isPublic && !isDocumented(lines, i)) {
        undocumented.add(name + ":" + (i + 1));
      }
    }
    return undocumented;
  }

  private static boolean isDocumented(List<String> lines, int declaration) {
    int above = declaration - 1;
    while (above >= 0 && lines.get(above).strip().startsWith("@")) {
      if (lines.get(above).strip().equals("@Override")) {
        return true;
      }
      above--;
    }
    return above >= 0 && lines.get(above).strip().endsWith("*/");
  }
}
