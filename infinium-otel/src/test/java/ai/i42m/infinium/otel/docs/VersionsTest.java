package ai.i42m.infinium.otel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/setup.md names the versions that the build files have. */
class VersionsTest {

  private static final Path PROJECT = Path.of("..");

  @Test
  void openTelemetry_isWhatTheConsumersAndTheBuildRun() throws IOException {
    assertThat(named("OpenTelemetry"))
        .containsExactlyInAnyOrderElementsOf(
            found("(?:expected\\.)?opentelemetry\\.version", buildFiles()));
  }

  @Test
  void jackson_isWhatTestsOfCoreRunOn() throws IOException {
    assertThat(named("Jackson"))
        .containsExactlyInAnyOrderElementsOf(
            found(
                "(?:expected\\.)?jackson\\.version",
                List.of(PROJECT.resolve("pom.xml"), PROJECT.resolve("infinium-core/pom.xml"))));
  }

  private static List<String> named(String library) throws IOException {
    String row =
        Files.readAllLines(PROJECT.resolve("docs/setup.md")).stream()
            .filter(line -> line.startsWith("| " + library + " |"))
            .findFirst()
            .orElseThrow();
    return numbers(Pattern.compile("(\\d+\\.\\d+\\.\\d+)"), row.split("\\|", -1)[2]).toList();
  }

  private static List<String> found(String property, List<Path> files) {
    Pattern element = Pattern.compile("<" + property + ">(\\d[\\d.]*)<");
    return files.stream().flatMap(file -> numbers(element, read(file))).distinct().toList();
  }

  private static Stream<String> numbers(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1));
  }

  private static List<Path> buildFiles() throws IOException {
    try (Stream<Path> consumers = Files.list(PROJECT.resolve("consumers"))) {
      return Stream.concat(
              Stream.of(PROJECT.resolve("pom.xml")),
              consumers.map(consumer -> consumer.resolve("pom.xml")))
          .filter(Files::exists)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
