package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InfiniumVersionTest {

  @Test
  void current_isTheVersionOfTheBuild() {
    assertThat(InfiniumVersion.current()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }
}
