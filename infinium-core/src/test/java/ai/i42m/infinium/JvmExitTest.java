package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In JVMs of their own. */
@Timeout(60)
class JvmExitTest {
  private static final int TERMINATED = 128 + 15;

  /** For a JVM that has nothing to wait for, on a busy machine. */
  private static final long AT_ONCE_SECONDS = 5;

  private static final long CLOSE_LIMIT_SECONDS = InfiniumClient.CLOSE_TIMEOUT.toSeconds() + 1;

  private static final List<String> REPORTED =
      IntStream.range(0, ReportingProgram.TASKS).mapToObj(i -> "task " + i).toList();

  private final LocalInfinium infinium = LocalInfinium.start();

  @AfterEach
  void stop() {
    infinium.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "leave"})
  void jvm_exitsWhenMainReturns(String ending) throws IOException, InterruptedException {
    infinium.failAlways(Fault.status(503));
    try (ChildJvm child = ChildJvm.start(EarlyReturn.class, infinium.baseUrl(), ending)) {
      child.awaitLine("returned");

      assertThat(child.awaitExit(AT_ONCE_SECONDS)).isZero();
    }
  }

  @Test
  void jvm_afterAnswersToEachKindOfCall_exitsWhenMainReturns()
      throws IOException, InterruptedException {
    try (ChildJvm child = ChildJvm.start(AnsweredCalls.class, infinium.baseUrl())) {
      child.awaitLine("returned");

      assertThat(child.awaitExit(AT_ONCE_SECONDS)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void jvm_withHook_deliversWhatWasReported(Ending ending)
      throws IOException, InterruptedException {
    infinium.failAlways(Fault.status(503));
    try (ChildJvm child = reporting(infinium.baseUrl(), "hook")) {
      assertThat(infinium.tasks()).isEmpty();
      infinium.recover();

      assertThat(ending.end(child, CLOSE_LIMIT_SECONDS)).isEqualTo(ending.exitCode);
    }
    assertThat(infinium.tasks())
        .extracting(ReceivedTask::name)
        .containsExactlyInAnyOrderElementsOf(REPORTED);
  }

  @Test
  void jvm_withHook_whileTheClientIsBeingClosed_waitsForIt()
      throws IOException, InterruptedException {
    infinium.failAlways(Fault.delay(Duration.ofMillis(200)));
    try (ChildJvm child = reporting(infinium.baseUrl(), "hook-and-close")) {
      child.goOn();
      child.awaitLine("closing");
      child.terminate();

      assertThat(child.awaitExit(CLOSE_LIMIT_SECONDS)).isEqualTo(TERMINATED);
    }
    assertThat(infinium.tasks()).hasSize(ReportingProgram.TASKS);
  }

  @ParameterizedTest
  @EnumSource
  void jvm_withoutHook_endsAtOnce(Ending ending) throws IOException, InterruptedException {
    infinium.failAlways(Fault.hang());
    try (ChildJvm child = reporting(infinium.baseUrl(), "no-hook")) {
      assertThat(ending.end(child, AT_ONCE_SECONDS)).isEqualTo(ending.exitCode);
    }
  }

  @Test
  void jvm_withHook_whenServerHangs_endsWithinTheLimitOfClose()
      throws IOException, InterruptedException {
    infinium.failAlways(Fault.hang());
    try (ChildJvm child = reporting(infinium.baseUrl(), "hook")) {
      child.terminate();

      assertThat(child.awaitExit(CLOSE_LIMIT_SECONDS + AT_ONCE_SECONDS)).isEqualTo(TERMINATED);
    }
  }

  @Test
  void jvm_withHook_whenNobodyListens_endsAtOnce() throws IOException, InterruptedException {
    try (ChildJvm child = reporting("http://127.0.0.1:" + freePort(), "hook")) {
      child.terminate();

      assertThat(child.awaitExit(AT_ONCE_SECONDS)).isEqualTo(TERMINATED);
    }
  }

  private static ChildJvm reporting(String baseUrl, String mode) throws IOException {
    ChildJvm child = ChildJvm.start(ReportingProgram.class, baseUrl, mode);
    child.awaitLine("reported");
    return child;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private enum Ending {
    SYSTEM_EXIT(0),
    SIGTERM(TERMINATED);

    private final int exitCode;

    Ending(int exitCode) {
      this.exitCode = exitCode;
    }

    int end(ChildJvm child, long seconds) throws IOException, InterruptedException {
      switch (this) {
        case SYSTEM_EXIT -> child.goOn();
        case SIGTERM -> child.terminate();
      }
      return child.awaitExit(seconds);
    }
  }
}
