package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.error.InfiniumException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * docs/delivery.md says of every loss and option of delivery what to do, docs/monitoring.md what
 * each attribute of the bean is, docs/client.md what each exception and option is, and
 * docs/migrating-from-python-and-node.md what each call and exception is called elsewhere.
 */
class PagesTest {
  private static final Path DELIVERY = Path.of("../docs/delivery.md");
  private static final Path MONITORING = Path.of("../docs/monitoring.md");
  private static final Path CLIENT = Path.of("../docs/client.md");
  private static final Path MIGRATING = Path.of("../docs/migrating-from-python-and-node.md");

  @ParameterizedTest
  @EnumSource
  void delivery_hasARowForEachDropReason(DropReason reason) throws IOException {
    assertThat(Files.readAllLines(DELIVERY))
        .anyMatch(line -> line.startsWith("| `" + reason + "` |"));
  }

  @Test
  void monitoring_namesEachAttributeOfTheBean() throws IOException {
    String page = Files.readString(MONITORING);
    assertThat(DeliveryMXBean.class.getMethods())
        .isNotEmpty()
        .extracting(method -> method.getName().substring("get".length()))
        .allSatisfy(attribute -> assertThat(page).contains("`" + attribute + "`"));
  }

  @ParameterizedTest
  @MethodSource("pagesWithExceptions")
  void page_namesEachException(Path file) throws IOException {
    String page = Files.readString(file);
    assertThat(new ClassFileImporter().importPackagesOf(InfiniumException.class))
        .filteredOn(type -> type.isAssignableTo(InfiniumException.class))
        .isNotEmpty()
        .extracting(JavaClass::getSimpleName)
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  private static List<Path> pagesWithExceptions() {
    return List.of(CLIENT, MIGRATING);
  }

  private static List<Arguments> pagesWithOptions() {
    return List.of(
        Arguments.of(CLIENT, InfiniumClient.Builder.class),
        Arguments.of(DELIVERY, DeliveryOptions.Builder.class));
  }

  @ParameterizedTest
  @MethodSource("pagesWithOptions")
  void page_namesEachOption(Path file, Class<?> builder) throws IOException {
    String page = Files.readString(file);
    assertThat(builder.getMethods())
        .filteredOn(method -> method.getName().startsWith("set"))
        .isNotEmpty()
        .extracting(Method::getName)
        .allSatisfy(name -> assertThat(page).contains("`" + name));
  }

  @Test
  void migrating_namesEachCall() throws IOException {
    String page = Files.readString(MIGRATING);
    assertThat(AsyncInfiniumClient.class.getMethods())
        .filteredOn(method -> method.getDeclaringClass() == AsyncInfiniumClient.class)
        .isNotEmpty()
        .extracting(Method::getName)
        .allSatisfy(name -> assertThat(page).contains("| `" + name + "("));
  }
}
