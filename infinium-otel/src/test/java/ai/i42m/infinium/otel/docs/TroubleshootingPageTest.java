package ai.i42m.infinium.otel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/troubleshooting.md quotes log lines as the code writes them. */
class TroubleshootingPageTest {
  private static final Path PAGE = Path.of("../docs/troubleshooting.md");
  private static final Pattern ROW = Pattern.compile("\\| [^|]+ \\| ([^|]+) \\| [^|]+ \\|");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /** Of the Java agent and the JVM. */
  private static final List<String> OF_OTHERS =
      List.of(
          "OpenTelemetry Javaagent failed to start",
          "Unrecognized value for otel.traces.exporter: infinium");

  @Test
  void logLines_standInTheCode() throws IOException {
    String code = code("../infinium-core/src/main/java") + code("src/main/java");

    List<String> fragments =
        Files.readAllLines(PAGE).stream()
            .flatMap(line -> ROW.matcher(line).results())
            .map(row -> row.group(1))
            .flatMap(cell -> QUOTED.matcher(cell).results())
            .map(MatchResult::group)
            .map(quoted -> quoted.substring(1, quoted.length() - 1))
            .filter(quoted -> !OF_OTHERS.contains(quoted))
            .flatMap(quoted -> Arrays.stream(quoted.split("…", -1)))
            .map(String::strip)
            .filter(fragment -> fragment.length() > 8 && !fragment.startsWith("infinium."))
            .toList();

    assertThat(fragments).hasSizeGreaterThan(5);
    assertThat(fragments).filteredOn(fragment -> !code.contains(fragment)).isEmpty();
  }

  /** All of it, string constants that go over several lines in one piece. */
  private static String code(String root) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(root))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(TroubleshootingPageTest::read)
          .collect(Collectors.joining());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).replaceAll("\"\\s*\\+ \"", "");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
