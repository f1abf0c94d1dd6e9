package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JVMs whose JMX is missing or broken, and those that shall not know of it. */
@Timeout(60)
class JmxRuntimesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--limit-modules=java.base,java.logging",
        "-Djavax.management.builder.initial=no.such.Builder"
      })
  void bean_whereJmxCannotBeUsed_costsOneWarning(String jvmOption) throws Exception {
    List<String> lines = run(jvmOption, "bean");

    assertThat(lines)
        .filteredOn(line -> line.contains("WARNING"))
        .singleElement()
        .asString()
        .contains("JMX does not show what Infinium delivers");
    assertThat(lines).last().isEqualTo("closed");
  }

  @Test
  void client_withoutBean_loadsNothingOfJmx() throws Exception {
    assertThat(loadedClasses("no-bean"))
        .contains(InfiniumClient.class.getName())
        .noneMatch(JmxRuntimesTest::isOfJmx);
  }

  @Test
  void client_withBean_loadsJmx() throws Exception {
    assertThat(loadedClasses("bean")).anyMatch(JmxRuntimesTest::isOfJmx);
  }

  private List<String> loadedClasses(String mode) throws IOException, InterruptedException {
    Path log = folder.resolve("classes.log");
    // No decorations: a line is a name, and where it came from.
    run("-Xlog:class+load=info:file=" + log + ":none", mode);
    return Files.readAllLines(log).stream().map(line -> line.replaceFirst(" .*", "")).toList();
  }

  private static List<String> run(String jvmOption, String mode)
      throws IOException, InterruptedException {
    try (ChildJvm child = ChildJvm.start(List.of(jvmOption), BeanProgram.class, mode)) {
      assertThat(child.awaitExit(30)).isZero();
      return List.copyOf(child.lines());
    }
  }

  private static boolean isOfJmx(String name) {
    return name.startsWith("javax.management.") || name.startsWith("java.lang.management.");
  }
}
