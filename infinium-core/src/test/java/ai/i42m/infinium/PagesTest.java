package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.error.InfiniumException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/delivery.md says of every loss what to do, docs/client.md of every exception and option. */
class PagesTest {
  private static final Path DELIVERY = Path.of("../docs/delivery.md");
  private static final Path CLIENT = Path.of("../docs/client.md");

  @ParameterizedTest
  @EnumSource
  void delivery_hasARowForEachDropReason(DropReason reason) throws IOException {
    assertThat(Files.readAllLines(DELIVERY))
        .anyMatch(line -> line.startsWith("| `" + reason + "` |"));
  }

  @Test
  void client_namesEachException() throws IOException {
    String page = Files.readString(CLIENT);
    assertThat(new ClassFileImporter().importPackagesOf(InfiniumException.class))
        .filteredOn(type -> type.isAssignableTo(InfiniumException.class))
        .isNotEmpty()
        .extracting(JavaClass::getSimpleName)
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  @Test
  void client_namesEachOption() throws IOException {
    String page = Files.readString(CLIENT);
    assertThat(InfiniumClient.Builder.class.getMethods())
        .filteredOn(method -> method.getName().startsWith("set"))
        .isNotEmpty()
        .extracting(Method::getName)
        .allSatisfy(name -> assertThat(page).contains("`" + name));
  }
}
