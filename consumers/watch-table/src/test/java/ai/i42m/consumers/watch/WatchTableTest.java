package ai.i42m.consumers.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The tables of docs/watch.md are what the matrix has just proved.
 *
 * <p>{@code mvn -Pmatrix -Dwatch.table=write verify} writes them, with the date of the day.
 */
class WatchTableTest {

  private static final Path PAGE = Path.of("../../docs/watch.md");
  private static final Pattern TABLES =
      Pattern.compile("(?s)(<!-- matrix:start -->\n)(.*)(<!-- matrix:end -->)");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

  @Test
  void page_saysWhatTheMatrixHasProved() throws IOException {
    ProvedCapabilities proved = ProvedCapabilities.under(Path.of(".."));
    assertThat(proved.clients()).isNotEmpty();
    String page = Files.readString(PAGE);
    Matcher tables = TABLES.matcher(page);
    assertThat(tables.find()).as("markers in docs/watch.md").isTrue();
    String written = tables.group(2);
    if ("write".equals(System.getProperty("watch.table"))) {
      written = proved.toMarkdown(LocalDate.now());
      Files.writeString(
          PAGE, page.substring(0, tables.start(2)) + written + page.substring(tables.end(2)));
    }

    Matcher date = DATE.matcher(written);
    assertThat(date.find()).as("the date in docs/watch.md").isTrue();
    assertThat(here(written)).isEqualTo(here(proved.toMarkdown(LocalDate.parse(date.group()))));
  }

  /** A JDK without virtual threads proves nothing about them. */
  private static String here(String tables) {
    return Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS
        ? tables
        : tables.replaceAll("(?m)^.*\\| virtual threads \\|.*\n", "");
  }
}
