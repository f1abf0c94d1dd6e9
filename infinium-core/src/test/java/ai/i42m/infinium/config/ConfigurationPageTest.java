package ai.i42m.infinium.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/configuration.md has the options, in their order, with their defaults. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final int NAME = 1;
  private static final int DEFAULT = 3;

  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| `infinium."))
        .map(line -> line.split(" ?\\| ?", -1))
        .filter(cells -> cells.length == 7)
        .toList();
  }

  @Test
  void page_hasARowForEachOption() throws IOException {
    assertThat(rows())
        .extracting(cells -> cells[NAME])
        .containsExactlyElementsOf(
            Arrays.stream(InfiniumOption.values())
                .map(option -> "`" + option.property() + "`")
                .toList());
  }

  @Test
  void page_saysEachDefaultThatHasAText() throws IOException {
    for (String[] cells : rows()) {
      InfiniumOption option =
          Arrays.stream(InfiniumOption.values())
              .filter(each -> cells[NAME].equals("`" + each.property() + "`"))
              .findFirst()
              .orElseThrow();
      if (option.defaultValue() == null) {
        assertThat(cells[DEFAULT]).as(cells[NAME]).doesNotContain("`").isNotBlank();
      } else {
        assertThat(cells[DEFAULT]).as(cells[NAME]).isEqualTo("`" + option.defaultValue() + "`");
      }
    }
  }
}
