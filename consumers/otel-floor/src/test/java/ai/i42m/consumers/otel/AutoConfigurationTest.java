package ai.i42m.consumers.otel;

import static org.assertj.core.api.Assertions.assertThatCode;

import ai.i42m.infinium.otel.Infinium;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Global auto-configuration that is asked for where its jar is not on the class path. */
final class AutoConfigurationTest {
  private static final String ASKED_FOR = "otel.java.global-autoconfigure.enabled";

  @BeforeEach
  @AfterEach
  void reset() {
    GlobalOpenTelemetry.resetForTest();
    System.clearProperty(ASKED_FOR);
  }

  @Test
  void task_installsNoGlobal() {
    System.setProperty(ASKED_FOR, "true");

    Infinium.global().trace("Early").run(() -> {});

    // Refused where there is one, a no-op too.
    assertThatCode(() -> GlobalOpenTelemetry.set(OpenTelemetry.noop())).doesNotThrowAnyException();
  }
}
