package ai.i42m.infinium.otel.docs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Java code on the pages is code that the build compiles.
 *
 * <p>Each {@code java} block of a page equals, indentation aside, what stands in this package, in
 * that of the feature stories, or in the examples that need more than this module has, between
 * {@code // docs:start NAME} and {@code // docs:end NAME}. To change one: change it in the class,
 * format it, copy it to the page.
 */
class PagesTest {

  private static final Path PROJECT = Path.of("..");
  private static final Path TESTS = Path.of("src/test/java/ai/i42m/infinium/otel");
  private static final Path SPRING_BOOT = PROJECT.resolve("examples/spring-boot/src");
  private static final Path SPRING_BOOT_PACKAGE =
      Path.of("java/ai/i42m/infinium/examples/springboot");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
  private static final Pattern REGION =
      Pattern.compile("(?ms)^ *// docs:start (\\w+)\\n(.*?)^ *// docs:end \\1$");

  @Test
  void javaBlock_isARegionThatCompiles() throws IOException {
    Map<String, String> regions = regions();
    for (Path page : pages()) {
      for (String block : blocks(page)) {
        assertThat(regions.values()).as("regions, for a block of " + page).contains(block);
      }
    }
  }

  @Test
  void region_standsOnAPage() throws IOException {
    List<String> blocks = new ArrayList<>();
    for (Path page : pages()) {
      blocks.addAll(blocks(page));
    }
    regions().forEach((name, code) -> assertThat(blocks).as("blocks, for " + name).contains(code));
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = files(PROJECT, ".md");
    pages.addAll(files(PROJECT.resolve("docs"), ".md"));
    return pages;
  }

  private static List<String> blocks(Path page) throws IOException {
    return BLOCK.matcher(Files.readString(page)).results().map(block -> flush(block, 1)).toList();
  }

  /** By name; two of one name fail. */
  private static Map<String, String> regions() throws IOException {
    List<MatchResult> regions = new ArrayList<>();
    List<Path> code = files(TESTS.resolve("docs"), ".java");
    code.addAll(files(TESTS.resolve("features"), ".java"));
    code.addAll(files(SPRING_BOOT.resolve("main").resolve(SPRING_BOOT_PACKAGE), ".java"));
    code.addAll(files(SPRING_BOOT.resolve("test").resolve(SPRING_BOOT_PACKAGE), ".java"));
    for (Path file : code) {
      regions.addAll(REGION.matcher(Files.readString(file)).results().toList());
    }
    return regions.stream().collect(toMap(region -> region.group(1), region -> flush(region, 2)));
  }

  private static String flush(MatchResult code, int group) {
    // In front: a last line without text would count as one without indentation.
    return code.group(group).stripTrailing().stripIndent();
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files.filter(file -> file.toString().endsWith(ending)).sorted().toList());
    }
  }
}
