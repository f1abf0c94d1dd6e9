package ai.i42m.infinium.otel.internal.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.config.InfiniumProperties;
import ai.i42m.infinium.otel.fixture.RecordingLog;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SetUpTest {
  private final RecordingLog log = RecordingLog.of("ai.i42m.infinium.otel");
  private final SetUp setUp = new SetUp("leave it");

  @AfterEach
  void close() {
    log.close();
  }

  private static InfiniumProperties failing(Supplier<? extends Error> failure) {
    return InfiniumProperties.of(
        name -> {
          throw failure.get();
        });
  }

  @Test
  void settings_thatThrow_leaveThePartAsItWas() {
    String part =
        setUp.add("part", failing(NoSuchMethodError::new), (unchanged, exporter) -> "changed");

    assertThat(part).isEqualTo("part");
    assertThat(log.lines()).singleElement().asString().contains("Infinium", "is off");
  }

  @Test
  void settings_areReadOnce() {
    InfiniumProperties none = InfiniumProperties.of(name -> null);

    setUp.add("part", none, (unchanged, exporter) -> "changed");
    setUp.add("part", none, (unchanged, exporter) -> "changed");

    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void addition_thatThrows_leavesThePartAsItWas() {
    String part =
        SetUp.guarded(
            "part",
            unchanged -> {
              throw new NoClassDefFoundError("io/opentelemetry/New");
            });

    assertThat(part).isEqualTo("part");
    assertThat(log.lines()).singleElement().asString().contains("could not be added");
  }

  @Test
  void virtualMachineError_passes() {
    assertThatThrownBy(
            () -> setUp.add("part", failing(OutOfMemoryError::new), (unchanged, exporter) -> ""))
        .isInstanceOf(OutOfMemoryError.class);
  }
}
