package ai.i42m.consumers.extension;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.ChildJvm;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ours beside somebody else's. */
final class OtherExtensionTest {
  private static final String SERVICE =
      "META-INF/services/io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider";

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.extension.ExtendedAgent#plain")
  void twoExtensions_bothWork(ExtendedAgent agent, @TempDir Path folder) throws Exception {
    Path other = otherExtension(folder.resolve("other.jar"));
    try (LocalInfinium infinium = LocalInfinium.start()) {
      ChildJvm child =
          agent
              .attachTo(WovenDesk.class, infinium)
              .addOption("-Dotel.javaagent.extensions=" + other + "," + ExtendedAgent.extension())
              .addOption("-Dotel.traces.exporter=other,infinium")
              .run();

      assertThat(child.output()).contains("other saw: Classify ticket", "other saw: Refuse");
      assertThat(infinium.tasks()).extracting(ReceivedTask::name).contains("Classify ticket");
    }
  }

  private static Path otherExtension(Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      add(out, OtherExtension.class);
      add(out, OtherExtension.Printer.class);
      out.putNextEntry(new JarEntry(SERVICE));
      out.write(OtherExtension.class.getName().getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private static void add(JarOutputStream out, Class<?> type) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    out.putNextEntry(new JarEntry(file));
    try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
      in.transferTo(out);
    }
  }
}
