package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.error.InfiniumException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/delivery.md says of every loss and every exception what to do. */
class DeliveryPageTest {

  private static final Path PAGE = Path.of("../docs/delivery.md");

  @ParameterizedTest
  @EnumSource
  void page_hasARowForEachDropReason(DropReason reason) throws IOException {
    assertThat(Files.readAllLines(PAGE)).anyMatch(line -> line.startsWith("| `" + reason + "` |"));
  }

  @Test
  void page_namesEachException() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(new ClassFileImporter().importPackagesOf(InfiniumException.class))
        .filteredOn(type -> type.isAssignableTo(InfiniumException.class))
        .isNotEmpty()
        .extracting(JavaClass::getSimpleName)
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }
}
