package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.RecordingLog;
import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.internal.http.Answers;
import ai.i42m.infinium.internal.spool.FaultyDisk;
import ai.i42m.infinium.internal.spool.SpoolLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks that nobody took for three days. */
@Timeout(60)
class TooOldTest {
  private static final Duration AGE = Duration.ofDays(3);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path root;

  private final SimulatedClock clock = new SimulatedClock();
  private final SimulatedServer server = new SimulatedServer(clock, exchange -> {});
  private final RecordingLog log = RecordingLog.of(DropLog.class);
  private Delivery delivery = delivery(Tasks.settings(1_000, 1 << 24));

  @AfterEach
  void close() {
    delivery.close(Duration.ZERO, () -> {});
    log.close();
  }

  static Stream<Arguments> outages() {
    Supplier<InfiniumException> unreachable = () -> new NetworkException("n", new IOException());
    return Stream.of(
        Arguments.of(unreachable, "NetworkException by IOException"),
        Arguments.of(failure(500, null), "status 500"),
        Arguments.of(failure(401, null), "status 401"),
        Arguments.of(failure(429, "1200"), "status 429"));
  }

  private static Supplier<InfiniumException> failure(int status, @Nullable String retryAfter) {
    return () -> Answers.failure(status, retryAfter, SimulatedClock.START);
  }

  /** Whether they were tried or, behind others, never. */
  @ParameterizedTest
  @MethodSource("outages")
  void tasksInMemory_endAfterThreeDays_andYoungerOnesLiveOn(
      Supplier<InfiniumException> outage, String why) throws InterruptedException {
    server.answer(Duration.ofMillis(200), exchange -> outage.get());
    List<Ticket> old = report(100);
    clock.pass(HOUR);
    List<Ticket> younger = report(100);

    clock.pass(AGE.minus(HOUR).minus(MINUTE.multipliedBy(2)));
    assertThat(delivery.counts().ended()).isEmpty();
    clock.pass(MINUTE.multipliedBy(3));

    assertThat(old)
        .extracting(ticket -> ticket.outcome().toCompletableFuture().getNow(null))
        .containsOnly(Ending.dropped(Fate.TOO_OLD, "last: " + why));
    assertThat(younger).noneMatch(ticket -> ticket.outcome().toCompletableFuture().isDone());
    server.answer(Duration.ZERO, exchange -> null);
    clock.pass(MINUTE.multipliedBy(30));
    assertThat(delivery.counts().ended())
        .isEqualTo(Map.of(Fate.TOO_OLD, 100L, Fate.DELIVERED, 100L));
  }

  @Test
  void tasksOnDisk_endWithinAMinuteAfterThreeDays_andYoungerOnesLiveOn()
      throws InterruptedException {
    FaultyDisk disk = new FaultyDisk(root, () -> clock.passed().toNanos());
    SpoolLimits limits = new SpoolLimits(1 << 24, 1_000, AGE);
    delivery = delivery(new DeliverySettings(1_000, 1 << 24, AGE, disk.spool(limits), null));
    server.answer(Duration.ofMillis(200), exchange -> failure(500, null).get());
    List<Ticket> old = report(20);
    clock.pass(HOUR);
    report(20);

    clock.pass(AGE.minus(HOUR).minus(MINUTE));
    assertThat(delivery.counts().onDisk() + delivery.counts().inFlight()).isEqualTo(40);
    clock.pass(MINUTE.multipliedBy(2));

    assertThat(old)
        .extracting(ticket -> ticket.outcome().toCompletableFuture().getNow(null))
        .containsOnly(Ending.dropped(Fate.TOO_OLD, "older than PT72H"));
    assertThat(delivery.counts().onDisk()).isEqualTo(20);
    server.answer(Duration.ZERO, exchange -> null);
    clock.pass(MINUTE.multipliedBy(2));
    assertThat(delivery.counts().ended()).isEqualTo(Map.of(Fate.TOO_OLD, 20L, Fate.DELIVERED, 20L));
    assertThat(log.lines()).isNotEmpty().allMatch(line -> line.contains("TOO_OLD"));
  }

  private Delivery delivery(DeliverySettings settings) {
    return new Delivery(Tasks.to(server), settings, clock, () -> 1);
  }

  private List<Ticket> report(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> delivery.report(Tasks.named("task " + i), Tasks.AGENT, Tasks::randomId))
        .toList();
  }
}
