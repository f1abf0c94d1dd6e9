package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In JVMs of their own. */
@Timeout(60)
class JvmExitTest {

  @ParameterizedTest
  @ValueSource(strings = {"close", "leave"})
  void jvm_exitsWhenMainReturns(String ending) throws IOException, InterruptedException {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      infinium.failAlways(Fault.status(503));
      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  EarlyReturn.class.getName(),
                  infinium.baseUrl(),
                  ending)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        assertThat(child.inputReader().readLine()).isEqualTo("returned");
        assertThat(child.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isZero();
      } finally {
        child.destroyForcibly();
      }
    }
  }
}
