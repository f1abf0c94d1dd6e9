package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every public type and method says what it is. */
class JavadocTest {
  private static final Pattern PUBLIC_DECLARATION = Pattern.compile("\\s*public .*[({].*");

  @Test
  void publicTypesAndMethods_haveJavadoc() throws IOException {
    List<String> missing = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        undocumented(Files.readAllLines(file))
            .forEach(line -> missing.add(file.getFileName() + ": " + line));
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void undocumented_findsWhatHasNoJavadoc() {
    List<String> source =
        """
        /** Has. */
        @Deprecated
        public final class A {
          public A() {}
          @Override
          public String toString() {}
          /**
           * Has.
           */
          public int has() {}
          // has not
          public int hasNot(
              int argument) {}
        }
        """
            .lines()
            .toList();

    assertThat(undocumented(source)).containsExactly("public A() {}", "public int hasNot(");
  }

  private static List<String> undocumented(List<String> lines) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (PUBLIC_DECLARATION.matcher(lines.get(i)).matches() && !isDocumented(lines, i)) {
        missing.add(lines.get(i).strip());
      }
    }
    return missing;
  }

  /** What overrides takes the Javadoc of what it overrides. */
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
