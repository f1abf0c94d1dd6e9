package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.NewerOpenTelemetry;
import ai.i42m.infinium.otel.fixture.RecordingLog;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GlobalTest {

  private final TracingFixture fixture = new TracingFixture();

  @BeforeEach
  void forgetTheGlobal() {
    GlobalOpenTelemetry.resetForTest();
  }

  @AfterEach
  void close() {
    GlobalOpenTelemetry.resetForTest();
    fixture.close();
  }

  @Test
  void tasks_areRecorded_fromWhenTheGlobalIsSet() {
    Infinium infinium = Infinium.global();
    TaskSpanBuilder describedBefore = infinium.trace("Described before");
    infinium.trace("Before").run(() -> {});

    GlobalOpenTelemetry.set(fixture.openTelemetry);
    infinium.trace("After").run(() -> {});
    describedBefore.run(() -> {});

    assertThat(fixture.tasks())
        .extracting(task -> task.name())
        .containsExactlyInAnyOrder("After", "Described before");
  }

  @Test
  void tasks_withoutAGlobal_installNone() {
    Infinium.global().trace("Before").run(() -> {});

    assertThat(NewerOpenTelemetry.isGlobalSet()).isFalse();
  }

  @Test
  @Tag("opentelemetry-1.57")
  void lookUp_seesWhatIsSet_andNothingBefore() {
    assertSeesWhatIsSet(InstalledOpenTelemetry.Since157::find);
  }

  /** The field has the same name in the newest OpenTelemetry. */
  @Test
  void lookUpBefore157_seesWhatIsSet_andNothingBefore() {
    assertSeesWhatIsSet(InstalledOpenTelemetry.Before157::find);
  }

  private void assertSeesWhatIsSet(Supplier<@Nullable OpenTelemetry> look) {
    assertThat(look.get()).isNull();
    GlobalOpenTelemetry.set(fixture.openTelemetry);
    assertThat(look.get()).isSameAs(GlobalOpenTelemetry.get());
  }

  @Test
  void missingGlobal_isSaidOnce_whenTheFirstTaskBegins() {
    try (RecordingLog log = RecordingLog.of(GlobalTracer.class.getName())) {
      GlobalTracer tracer = new GlobalTracer("infinium", () -> null);
      assertThat(log.lines()).isEmpty();

      Tracer unused = tracer.get();
      unused = tracer.get();

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING A task began and no global OpenTelemetry is set")
          .contains("Infinium.create");
    }
  }

  @Test
  void failingGlobal_costsTheRecordingOnly_andIsSaidOnce() {
    Supplier<@Nullable OpenTelemetry> failing =
        () -> {
          throw new IllegalStateException("auto-configuration");
        };
    try (RecordingLog log = RecordingLog.of(GlobalTracer.class.getName())) {
      GlobalTracer tracer = new GlobalTracer("infinium", failing);

      assertThat(tracer.get().spanBuilder("x").startSpan().isRecording()).isFalse();
      assertThat(tracer.get().spanBuilder("x").startSpan().isRecording()).isFalse();

      assertThat(log.lines()).filteredOn(line -> line.contains("could not be found")).hasSize(1);
    }
  }

  @Test
  void globalThatBecameANoop_isSaid() {
    try (RecordingLog log = RecordingLog.of(NoopNotice.class.getName())) {
      OpenTelemetry becomesOne = GlobalOpenTelemetry.get();
      assertThat(becomesOne).isNotNull();
      GlobalTracer tracer = new GlobalTracer("infinium", GlobalOpenTelemetry::get);

      assertThat(tracer.get()).isSameAs(tracer.get());

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING This OpenTelemetry is a no-op");
    }
  }

  @Test
  void anotherGlobal_isTakenUp() {
    AtomicReference<OpenTelemetry> global = new AtomicReference<>(OpenTelemetry.noop());
    GlobalTracer tracer = new GlobalTracer("infinium", global::get);
    assertThat(tracer.get().spanBuilder("x").startSpan().isRecording()).isFalse();

    global.set(fixture.openTelemetry);

    assertThat(tracer.get().spanBuilder("x").startSpan().isRecording()).isTrue();
  }

  @Test
  void noopGivenToCreate_isSaid_andAWorkingOneIsNot() {
    try (RecordingLog log = RecordingLog.of(NoopNotice.class.getName())) {
      Infinium working = Infinium.create(fixture.openTelemetry);
      assertThat(log.lines()).isEmpty();

      Infinium noop = Infinium.create(OpenTelemetry.noop());

      assertThat(log.lines()).hasSize(1);
      assertThat(noop).isNotSameAs(working);
    }
  }
}
