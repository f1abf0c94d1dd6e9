package ai.i42m.infinium.otel.internal.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.error.ConfigurationException;
import ai.i42m.infinium.otel.Redactor;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledRedactorsTest {

  @TempDir private Path classPath;

  @Test
  void find_withoutAny_isNull() throws IOException {
    assertThat(find()).isNull();
  }

  @Test
  void find_several_areAskedInOrder() throws IOException {
    install(First.class.getName(), Second.class.getName());

    assertThat(find()).isNotNull().returns("text12", all -> all.redact("name", "text"));
  }

  @Test
  void find_oneThatCannotBeMade_isAnError() throws IOException {
    install("com.example.Missing");

    assertThatThrownBy(this::find)
        .isInstanceOf(ConfigurationException.class)
        .hasRootCauseMessage(Redactor.class.getName() + ": Provider com.example.Missing not found");
  }

  private @Nullable Redactor find() throws IOException {
    URL[] urls = {classPath.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      return InstalledRedactors.find(loader);
    }
  }

  private void install(String... classes) throws IOException {
    Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
    Files.writeString(services.resolve(Redactor.class.getName()), String.join("\n", classes));
  }

  /** Made by the service loader. */
  public static final class First implements Redactor {

    /** For the service loader. */
    public First() {}

    @Override
    public String redact(String field, String text) {
      return text + "1";
    }
  }

  /** Made by the service loader. */
  public static final class Second implements Redactor {

    /** For the service loader. */
    public Second() {}

    @Override
    public String redact(String field, String text) {
      return text + "2";
    }
  }
}
