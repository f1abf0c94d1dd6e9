package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A listener whose error is the JVM's, so that the delivery thread ends by it. */
@Timeout(30)
class DyingListenerTest {
  private static final int TASKS = 50;
  private static final int DEATHS = 20;

  private final Thread.UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();
  private final AtomicInteger deaths = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  @BeforeEach
  void expectDeaths() {
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {});
  }

  @AfterEach
  void restore() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  private void hear(Progress progress) {
    if (progress.step() == Progress.Step.ENDED) {
      ended.incrementAndGet();
      if (deaths.incrementAndGet() <= DEATHS) {
        throw new StackOverflowError("on command");
      }
    }
  }

  @Test
  void listener_thatEndsTheThread_costsNoTask_noReceipt_andNoOtherStep() {
    FakeTaskSender sender = new FakeTaskSender();
    DeliverySettings settings =
        new DeliverySettings(100, 1 << 20, Duration.ofDays(3), null, this::hear);
    Delivery delivery = Tasks.delivery(sender, settings);

    List<Ticket> tickets =
        IntStream.range(0, TASKS)
            .mapToObj(i -> delivery.report(Tasks.named("a"), Tasks.AGENT, Tasks::randomId))
            .toList();

    for (Ticket ticket : tickets) {
      Ending ending = ticket.outcome().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
      assertThat(ending.fate()).isEqualTo(Fate.DELIVERED);
    }
    delivery.close(Duration.ofSeconds(20), sender::cut);
    assertThat(delivery.counts().ended()).isEqualTo(Map.of(Fate.DELIVERED, (long) TASKS));
    assertThat(delivery.counts().inFlight()).isZero();
    assertThat(ended).hasValue(TASKS);
  }
}
