package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.RecordingLog;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery on a disk that fails. */
@Timeout(120)
class FaultyDiskTest {
  @TempDir Path temp;

  private final RecordingLog log = RecordingLog.of("ai.i42m.infinium");
  private final Thread.UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  /** The delivery thread dies of what the disk throws, and that is no news. */
  @BeforeEach
  void expectDeaths() {
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {});
  }

  @AfterEach
  void restore() {
    Thread.setDefaultUncaughtExceptionHandler(before);
    log.close();
  }

  /** Every operation of three processes fails once, one life each. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eachOperationThatFails_losesAtMostOneTask_andSaysSo(boolean endsTheThread) {
    int lives = 0;
    for (boolean failed = true; failed; lives++) {
      DeliveryLife life = new DeliveryLife(temp.resolve("life" + lives));
      if (endsTheThread) {
        life.disk.failAt(lives, new OutOfMemoryError("on command"));
      } else {
        life.disk.failAt(lives);
      }
      liveOnce(life);
      failed = life.disk.failures() > 0;
      assertLittleIsLost(life, "operation " + lives);
    }
    assertThat(lives).isGreaterThan(80);
  }

  private static void liveOnce(DeliveryLife life) {
    life.setServerDead(true);
    life.open();
    Stream.of("left1", "left2")
        .map(life::report)
        .forEach(ticket -> life.await(ticket.spooled().toCompletableFuture()::isDone));
    life.close();

    life.setServerDead(false);
    life.open();
    life.deliver("refused", 0);
    life.deliver("repeated", 1);
    life.deliver("simple", 0);
    life.passAMinute();
    life.deliver("later", 0);
    life.close();

    life.disk.heal();
    life.open();
    life.deliver("last", 0);
    life.close();
  }

  private void assertLittleIsLost(DeliveryLife life, String what) {
    assertThat(life.lost().size()).as("%s lost %s", what, life.lost()).isLessThanOrEqualTo(1);
    assertThat(life.doubled().size()).as("%s: %s", what, life.doubled()).isLessThanOrEqualTo(1);
    assertThat(life.lost()).as(what).doesNotContain("last");
    assertThat(life.told()).as("%s: %s", what, life).isEqualTo(life.lost().size());
    if (life.told() > 0) {
      assertThat(log.lines()).as(what).anyMatch(line -> line.contains("Infinium dropped 1 task"));
    }
  }

  @Test
  void diskThatFailsFromNowOn_losesNothing_andDegrades() {
    DeliveryLife life = new DeliveryLife(temp);
    life.open();
    life.deliver("first", 0);
    life.disk.fail();

    life.deliver("simple", 0);
    life.deliver("repeated", 3);

    assertThat(life.lost()).isEmpty();
    assertThat(life.current().condition().outage()).startsWith("java.io.IOException: faulty ");
    assertThat(log.lines()).filteredOn(line -> line.contains("spool")).hasSize(1);
    life.close();
    assertThat(life.told()).isZero();
  }

  @Test
  void diskThatRecovers_isGivenWhatWaitedInMemory_withinTheMinute() {
    DeliveryLife life = new DeliveryLife(temp);
    life.setServerDead(true);
    life.open();
    Ticket onDisk = life.report("on disk");
    life.await(onDisk.spooled().toCompletableFuture()::isDone);
    life.disk.fail();
    List<Ticket> inMemory = Stream.of("a", "b", "c").map(life::report).toList();
    inMemory.forEach(ticket -> assertThat(spooled(ticket)).isFalse());
    assertThat(life.current().counts().onDisk()).isLessThanOrEqualTo(1);

    life.disk.heal();
    life.passAMinute();
    life.await(() -> life.current().counts().onDisk() + life.current().counts().inFlight() == 4);

    life.close();
    assertThat(life.told()).isZero();
    life.setServerDead(false);
    life.open();
    life.deliver("last", 0);
    assertThat(life.lost()).isEmpty();
    assertThat(life.doubled()).isEmpty();
    life.close();
    assertThat(log.lines()).anyMatch(line -> line.endsWith("stores tasks again."));
  }

  private static boolean spooled(Ticket ticket) {
    return ticket.spooled().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
