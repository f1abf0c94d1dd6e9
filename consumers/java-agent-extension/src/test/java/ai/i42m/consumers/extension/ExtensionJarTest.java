package ai.i42m.consumers.extension;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.ClassPathEntry;
import ai.i42m.infinium.otel.Infinium;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the extension's jar holds. */
final class ExtensionJarTest {
  private static final long MAX_SIZE_IN_BYTES = 5_000_000;
  private static final String SERVICES = "META-INF/services/";

  @Test
  void size_isWithinItsLimit() throws IOException {
    assertThat(Files.size(ExtendedAgent.extension())).isLessThan(MAX_SIZE_IN_BYTES);
  }

  /** The agent has other versions of the same libraries under their own names. */
  @Test
  void classes_areOurs_orUnderOurName() throws IOException {
    assertThat(classNames())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(name).startsWith("ai/i42m/infinium/"))
        .anyMatch(name -> name.startsWith("ai/i42m/infinium/otel/javaagent/lib/okhttp3/"))
        .anyMatch(name -> name.startsWith("ai/i42m/infinium/otel/javaagent/lib/okio/"))
        .anyMatch(name -> name.startsWith("ai/i42m/infinium/otel/javaagent/lib/kotlin/"))
        .anyMatch(name -> name.startsWith("ai/i42m/infinium/otel/javaagent/lib/jackson/"));
  }

  @Test
  void wovenPart_isInThisJarOnly() throws Exception {
    String module = "ai/i42m/infinium/otel/javaagent/AnnotationsModule";

    assertThat(classNames()).contains(module + ".class");
    assertThat(ClassPathEntry.of(Infinium.class).classFiles().keySet())
        .isNotEmpty()
        .noneMatch(name -> name.contains("/javaagent/"));
  }

  @Test
  void services_nameClassesOfThisJar() throws IOException {
    List<String> services = names(SERVICES, "");

    assertThat(services)
        .contains(
            SERVICES + "io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule",
            SERVICES
                + "io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider");
    List<String> classes = classNames();
    for (String service : services) {
      assertThat(text(service).lines().map(String::strip).filter(line -> !line.isEmpty()))
          .as(service)
          .isNotEmpty()
          .allSatisfy(line -> assertThat(classes).contains(line.replace('.', '/') + ".class"));
    }
  }

  /** Without any class of OpenTelemetry beside it. */
  @Test
  void jar_runsTheDoctor() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java, "-Dinfinium.linger=soon", "-jar", ExtendedAgent.extension().toString())
            .redirectErrorStream(true)
            .start();
    String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(report).isEqualTo(1);
    assertThat(report)
        .contains(
            "what this process has of it:", "infinium.agent.id (INFINIUM_AGENT_ID) is not set")
        .doesNotContain("Exception", "Error");
  }

  @Test
  void nothingIsThereThatNobodyReads() throws IOException {
    assertThat(names("", ""))
        .noneMatch(name -> name.endsWith(".kotlin_module") || name.endsWith("module-info.class"))
        .noneMatch(
            name -> name.startsWith("META-INF/maven") || name.startsWith("META-INF/versions"))
        .doesNotHaveDuplicates();
  }

  @Test
  void licences_ofWhatIsBundled_areThere() throws IOException {
    assertThat(names("META-INF/", ""))
        .contains("META-INF/LICENSE", "META-INF/FastDoubleParser-LICENSE");
    assertThat(text("META-INF/NOTICE")).contains("OkHttp", "Okio", "Kotlin", "Jackson");
  }

  private static List<String> classNames() throws IOException {
    return names("", ".class");
  }

  private static List<String> names(String beginning, String end) throws IOException {
    try (JarFile jar = new JarFile(ExtendedAgent.extension().toFile())) {
      return jar.stream()
          .filter(entry -> !entry.isDirectory())
          .map(JarEntry::getName)
          .filter(name -> name.startsWith(beginning) && name.endsWith(end))
          .toList();
    }
  }

  private static String text(String name) throws IOException {
    try (JarFile jar = new JarFile(ExtendedAgent.extension().toFile());
        InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
