package ai.i42m.infinium.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.PackageVersion;
import org.junit.jupiter.api.Test;

/** Whether these tests run on the Jackson that the build meant. */
class JacksonVersionTest {

  @Test
  void classPath_holdsTheVersionUnderTest() {
    assertThat(PackageVersion.VERSION).hasToString(System.getProperty("expected.jackson.version"));
  }
}
