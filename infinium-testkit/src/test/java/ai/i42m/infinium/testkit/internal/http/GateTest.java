package ai.i42m.infinium.testkit.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting answers. A wait that should not be ends by the timeout. */
@Timeout(30)
class GateTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final Gate gate = new Gate();

  @Test
  void hang_releasedBetweenTicketAndHang_doesNotWait() throws InterruptedException {
    long ticket = gate.ticket();
    gate.release();

    gate.hang(ticket);

    assertThat(gate.ticket()).isNotEqualTo(ticket);
  }

  @Test
  void hang_waitsForARelease() throws InterruptedException {
    long ticket = gate.ticket();
    Thread releaser = new Thread(gate::release);
    releaser.start();

    gate.hang(ticket);

    assertThat(gate.ticket()).isNotEqualTo(ticket);
    releaser.join();
  }

  @Test
  void close_letsEverybodyGo() throws InterruptedException {
    gate.close();

    gate.hang(gate.ticket());
    assertThat(gate.hold(LONG)).isFalse();
    assertThat(gate.hold(Duration.ZERO)).isFalse();
  }

  @Test
  void release_doesNotEndADelay() throws InterruptedException {
    long start = System.nanoTime();
    gate.release();

    assertThat(gate.hold(Duration.ofMillis(20))).isTrue();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
  }
}
