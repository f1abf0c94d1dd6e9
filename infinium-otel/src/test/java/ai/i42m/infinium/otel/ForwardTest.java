package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.otel.fixture.RecordingLog;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForwardTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final CompletableResultCode DONE = CompletableResultCode.ofSuccess();

  @Test
  void export_givesTheForwardsOwnResult() {
    CompletableResultCode pending = new CompletableResultCode();

    assertThat(forward(() -> pending, LONG).export(List.of())).isSameAs(pending);
  }

  @ParameterizedTest
  @EnumSource(Misbehaviour.class)
  void callThatGoesWrong_isAFailedResult_andSaidOnce(Misbehaviour misbehaviour) {
    Forward forward = forward(misbehaviour, LONG);
    try (RecordingLog log = RecordingLog.of(Forward.class.getName())) {
      assertThat(forward.export(List.of()).isSuccess()).isFalse();
      assertThat(forward.flush(DONE).isSuccess()).isFalse();
      assertThat(forward.shutdown(DONE).isSuccess()).isFalse();

      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0)).startsWith("WARNING The forward exporter ");
    }
  }

  @Test
  void virtualMachineError_passes() {
    Forward forward =
        forward(
            () -> {
              throw new OutOfMemoryError("of a test");
            },
            LONG);

    assertThatThrownBy(() -> forward.export(List.of())).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void flushThatIsNeverAnswered_failsInTime_andIsSaid() {
    Forward forward = forward(CompletableResultCode::new, Duration.ofMillis(1));
    try (RecordingLog log = RecordingLog.of(Forward.class.getName())) {
      CompletableResultCode result = forward.flush(DONE).join(10, TimeUnit.SECONDS);

      assertThat(result.isDone()).isTrue();
      assertThat(result.isSuccess()).isFalse();
      assertThat(log.lines())
          .containsExactly("WARNING The forward exporter did not answer a flush in time");
    }
  }

  @Test
  void shutdown_waitsForOurPart_howeverLongTheForwardHadToAnswer() {
    CompletableResultCode own = new CompletableResultCode();
    Forward forward = forward(CompletableResultCode::new, Duration.ofMillis(1));
    try (RecordingLog log = RecordingLog.of(Forward.class.getName())) {
      CompletableResultCode result = forward.shutdown(own);
      result.join(100, TimeUnit.MILLISECONDS);
      assertThat(result.isDone()).isFalse();
      own.succeed();

      assertThat(result.join(10, TimeUnit.SECONDS).isDone()).isTrue();
      assertThat(log.lines()).hasSize(1);
    }
  }

  @Test
  void flushThatIsAnsweredLater_hasTheForwardsResult() {
    CompletableResultCode good = new CompletableResultCode();
    CompletableResultCode bad = new CompletableResultCode();
    CompletableResultCode flushed = forward(() -> good, LONG).flush(DONE);
    CompletableResultCode failed = forward(() -> bad, LONG).flush(DONE);
    assertThat(flushed.isDone()).isFalse();
    good.succeed();
    bad.fail();

    assertThat(flushed.isSuccess()).isTrue();
    assertThat(failed.isDone()).isTrue();
    assertThat(failed.isSuccess()).isFalse();
  }

  @Test
  void ourPartThatFails_failsTheWhole() {
    assertThat(forward(() -> DONE, LONG).flush(CompletableResultCode.ofFailure()).isSuccess())
        .isFalse();
    assertThat(forward(() -> DONE, LONG).flush(DONE).isSuccess()).isTrue();
  }

  private static Forward forward(ForwardDouble.Answer answer, Duration patience) {
    return new Forward(new ForwardDouble(answer), patience);
  }
}
