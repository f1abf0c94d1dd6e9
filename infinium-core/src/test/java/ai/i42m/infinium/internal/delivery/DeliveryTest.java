package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.Await;
import ai.i42m.infinium.RecordingLog;
import ai.i42m.infinium.error.AuthenticationException;
import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.error.NotFoundException;
import ai.i42m.infinium.error.PayloadTooLargeException;
import ai.i42m.infinium.error.RateLimitException;
import ai.i42m.infinium.error.ServerException;
import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.TaskData;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class DeliveryTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final FakeTaskSender sender = new FakeTaskSender();
  private final RecordingLog log = RecordingLog.of(DropLog.class);
  private Delivery delivery = delivery(100, 1 << 20);

  @AfterEach
  void close() {
    delivery.close(Duration.ZERO, sender::cut);
    log.close();
  }

  @Test
  void report_sendsInOrder() {
    report("a", "b", "c");

    assertThat(delivery.flush(LONG)).isTrue();
    assertThat(sender.names()).containsExactly("a", "b", "c");
    assertThat(delivery.counts().ended()).containsOnlyKeys(Fate.DELIVERED);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void report_sendsTheIdThatTheTicketTells() {
    UUID id = new UUID(1, 2);

    Ticket known = delivery.report(Tasks.named("a"), Tasks.AGENT, id::toString);
    Ticket random = report("b").get(0);
    delivery.flush(LONG);

    assertThat(known.id()).isEqualTo(id.toString());
    assertThat(sender.taskIds()).containsExactly(id.toString(), random.id());
  }

  @Test
  void report_tellsTheTraceId() {
    Ending ending = ending(report("a").get(0));

    assertThat(ending).isEqualTo(Ending.delivered("trace of a"));
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ValidationException("v", 422, null), Fate.REFUSED, "status 422"),
        Arguments.of(new InfiniumException("moved", 302, null), Fate.REFUSED, "status 302"),
        Arguments.of(new NotFoundException("n", 404, null), Fate.REFUSED, "status 404"),
        Arguments.of(new ValidationException("f", "our rule"), Fate.REFUSED, "our rule"),
        Arguments.of(new PayloadTooLargeException("p", 413, null), Fate.TOO_LARGE, "status 413"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void report_whenRefused_dropsWithReason(InfiniumException failure, Fate fate, String why) {
    sender.fail("a", failure);

    Ending ending = ending(report("a").get(0));

    assertThat(ending)
        .isEqualTo(new Ending(fate, null, failure.getMessage(), failure.statusCode(), why));
    Await.until(() -> !log.lines().isEmpty());
    assertThat(log.lines())
        .containsExactly(
            "WARNING Infinium dropped 1 task: "
                + fate
                + " 1 (last: "
                + why
                + "). Told at most once a minute.");
  }

  static Stream<InfiniumException> setbacks() {
    return Stream.of(
        new NetworkException("the server's words", new IOException("no route")),
        new ServerException("s", 503, null),
        new ServerException("s", 503, null, Duration.ZERO),
        new InfiniumException("slow", 408, null),
        new InfiniumException("early", 425, null),
        new RateLimitException("r", 429, null, Duration.ZERO));
  }

  @ParameterizedTest
  @MethodSource("setbacks")
  void report_whenAttemptFails_triesAgainWithTheSameBytesAndId(InfiniumException setback) {
    sender.fail("a", setback, setback);

    Ticket ticket = report("a").get(0);

    assertThat(ending(ticket)).isEqualTo(Ending.delivered("trace of a"));
    assertThat(sender.bodies())
        .hasSize(3)
        .allSatisfy(body -> assertThat(body).isEqualTo(sender.bodies().get(0)));
    assertThat(sender.taskIds()).hasSize(3).containsOnly(ticket.id());
    assertThat(delivery.counts().retries()).isEqualTo(2);
  }

  @Test
  void report_whenAgentIsRefused_keepsAllTasksAndSaysSo() {
    sender.fail("a", new AuthenticationException("no", 401, null));
    List<Ticket> tickets;

    try (RecordingLog holds = RecordingLog.of(HoldLog.class)) {
      tickets = report("a", "b");

      Await.until(() -> !holds.lines().isEmpty());
      assertThat(holds.lines())
          .singleElement()
          .asString()
          .contains("Infinium refuses agent " + Tasks.AGENT);
    }
    assertThat(tickets).noneMatch(ticket -> ticket.outcome().toCompletableFuture().isDone());
    assertThat(delivery.counts().queued()).isEqualTo(2);
  }

  static Stream<Throwable> poisons() {
    return Stream.of(
        new IllegalStateException("with the prompt in it"),
        new AssertionError("with the prompt in it"),
        new NoClassDefFoundError("with the prompt in it"));
  }

  @ParameterizedTest
  @MethodSource("poisons")
  void report_ofPoisonedTask_dropsItAsBugAndSendsTheNext(Throwable poison) {
    sender.fail("bad", poison);

    List<Ticket> tickets = report("bad", "good");

    assertThat(ending(tickets.get(0)).fate()).isEqualTo(Fate.BUG);
    assertThat(ending(tickets.get(0)).detail())
        .startsWith(poison.getClass().getName() + " at ai.i42m.infinium.")
        .doesNotContain("with the prompt in it");
    assertThat(ending(tickets.get(1)).fate()).isEqualTo(Fate.DELIVERED);
  }

  @Test
  void report_whenJvmErrorEndsTheThread_anotherOneGoesOn() {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    AtomicReference<Throwable> uncaught = new AtomicReference<>();
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> uncaught.set(error));
    try {
      sender.fail("bad", new OutOfMemoryError("on command"));

      List<Ticket> tickets = report("bad", "good");

      assertThat(ending(tickets.get(0)).fate()).isEqualTo(Fate.BUG);
      assertThat(ending(tickets.get(1)).fate()).isEqualTo(Fate.DELIVERED);
      Await.until(() -> uncaught.get() instanceof OutOfMemoryError);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  @SuppressWarnings("NullAway") // what unchecked code may do
  void report_ofNull_isABugAndNoException() {
    Ticket ticket = delivery.report(null, Tasks.AGENT, Tasks::randomId);

    assertThat(ending(ticket).fate()).isEqualTo(Fate.BUG);
    Await.until(() -> !log.lines().isEmpty());
  }

  @Test
  void report_whenIdsFail_isABugAndNoException() {
    Ticket ticket =
        delivery.report(
            Tasks.named("a"),
            Tasks.AGENT,
            () -> {
              throw new IllegalStateException("no id");
            });

    assertThat(ending(ticket).fate()).isEqualTo(Fate.BUG);
  }

  @Test
  void report_whenQueueIsFull_dropsTheOldestQueued() {
    delivery = delivery(2, 1 << 20);
    fillFlight();

    List<Ticket> tickets = report("b", "c", "d");

    assertThat(ending(tickets.get(0)).fate()).isEqualTo(Fate.QUEUE_FULL);
    sender.pass(10);
    assertThat(delivery.flush(LONG)).isTrue();
    assertThat(sender.names()).endsWith("c", "d").doesNotContain("b");
    assertThat(log.lines()).singleElement().asString().contains("QUEUE_FULL 1");
  }

  @Test
  void report_whileServerHangs_doesNotBlock() {
    delivery = delivery(10, 1 << 20);
    sender.hang();

    for (int i = 0; i < 10_000; i++) {
      delivery.report(Tasks.named("n"), Tasks.AGENT, Tasks::randomId);
    }

    DeliveryCounts counts = delivery.counts();
    assertThat(counts.reported()).isEqualTo(10_000);
    assertThat(counts.queued()).isEqualTo(10);
  }

  @Test
  void report_ofTaskLargerThanInfiniumTakes_trimsAndSendsIt() {
    delivery = delivery(10, 10 << 20);

    Ticket ticket = delivery.report(Tasks.withInput(1 << 20), Tasks.AGENT, Tasks::randomId);

    assertThat(ending(ticket).fate()).isEqualTo(Fate.DELIVERED);
    assertThat(sender.bodies())
        .singleElement()
        .satisfies(body -> assertThat(body.length).isBetween(1_000_000, 1 << 20));
  }

  @Test
  void report_afterClose_isDroppedAndTold() {
    delivery.close(LONG, sender::cut);

    Ticket ticket = report("late").get(0);

    assertThat(ticket.outcome().toCompletableFuture()).isDone();
    assertThat(ending(ticket).fate()).isEqualTo(Fate.CLOSED);
    assertThat(log.lines()).singleElement().asString().contains("CLOSED 1");
  }

  @Test
  void outcome_stagesRunOnTheDeliveryThread() {
    delivery = delivery(1, 1 << 20);
    fillFlight();
    Ticket evicted = report("evicted").get(0);
    CompletableFuture<String> thread =
        evicted
            .outcome()
            .thenApply(ending -> Thread.currentThread().getName())
            .toCompletableFuture();

    report("newer");
    sender.pass(10);

    assertThat(thread.join()).isEqualTo("infinium-delivery");
    assertThat(ending(evicted).fate()).isEqualTo(Fate.QUEUE_FULL);
  }

  @Test
  void outcome_stageThatThrows_doesNotStopDelivery() {
    sender.hang();
    report("a")
        .get(0)
        .outcome()
        .thenAccept(
            ending -> {
              throw new IllegalStateException("the application's");
            });
    sender.pass(10);

    assertThat(ending(report("b").get(0)).fate()).isEqualTo(Fate.DELIVERED);
  }

  @Test
  void thread_isADaemon_startedByTheFirstReport() {
    assertThat(deliveryThreads()).isEmpty();

    report("a");

    Await.until(() -> deliveryThreads().size() == 1);
    assertThat(deliveryThreads())
        .allSatisfy(
            thread -> {
              assertThat(thread.isDaemon()).isTrue();
              assertThat(thread.getContextClassLoader()).isSameAs(Delivery.class.getClassLoader());
            });
  }

  @Test
  void thread_survivesInterruption() {
    sender.hang();
    report("a", "b");
    sender.awaitArrival();
    sender.awaitArrival();

    deliveryThreads().forEach(Thread::interrupt);
    sender.pass(10);
    assertThat(delivery.flush(LONG)).isTrue();
    deliveryThreads().forEach(Thread::interrupt);
    report("c");

    assertThat(delivery.flush(LONG)).isTrue();
    assertThat(sender.names()).containsExactly("a", "b", "c");
  }

  @Test
  void flush_whenTimeRunsOut_isFalse() {
    sender.hang();
    report("a");

    assertThat(delivery.flush(SHORT)).isFalse();
    assertThat(delivery.flush(Duration.ZERO)).isFalse();
    assertThat(delivery.flush(Duration.ofSeconds(-1))).isFalse();
  }

  @Test
  void flush_doesNotWaitForWhatComesLater() throws Exception {
    sender.hang();
    report("a");
    FutureTask<Boolean> flush = new FutureTask<>(() -> delivery.flush(LONG));
    Thread flusher = new Thread(flush);
    flusher.start();
    Await.until(() -> flusher.getState() == Thread.State.TIMED_WAITING);
    report("later");
    sender.pass(1);

    assertThat(flush.get()).isTrue();
  }

  @Test
  void flush_ofNothing_isTrue() {
    assertThat(delivery.flush(Duration.ZERO)).isTrue();
    assertThat(delivery.flush(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
  }

  @Test
  void flush_byInterruptedThread_isFalseAndKeepsTheFlag() {
    sender.hang();
    report("a");
    Thread.currentThread().interrupt();

    boolean flushed = delivery.flush(LONG);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(flushed).isFalse();
  }

  @Test
  void flush_onTheDeliveryThread_doesNotWaitForItself() {
    sender.hang();
    CompletableFuture<Boolean> flushed =
        report("a").get(0).outcome().thenApply(e -> delivery.flush(LONG)).toCompletableFuture();
    report("b");
    sender.pass(1);

    assertThat(flushed.join()).isFalse();
  }

  @Test
  void close_sendsWhatIsQueued() {
    report("a", "b");

    delivery.close(LONG, sender::cut);

    assertThat(sender.names()).containsExactly("a", "b");
    Await.until(() -> deliveryThreads().isEmpty());
  }

  @Test
  void close_whenTimeRunsOut_dropsTheRestAndCutsOffTheAttempts() {
    sender.hang();
    List<Ticket> tickets = report("a", "b", "c", "d", "queued", "queued too");
    Await.until(() -> sender.names().size() == 4);

    delivery.close(SHORT, sender::cut);

    assertThat(tickets).allSatisfy(t -> assertThat(ending(t).fate()).isEqualTo(Fate.CLOSED));
    assertThat(delivery.counts())
        .isEqualTo(new DeliveryCounts(6, 0, Map.of(Fate.CLOSED, 6L), 0, 0, 0, 0, 0));
    Await.until(() -> deliveryThreads().isEmpty());
    assertThat(log.lines().stream().mapToInt(DeliveryTest::dropped).sum()).isEqualTo(6);
  }

  private static int dropped(String line) {
    return Integer.parseInt(line.replaceFirst(".* CLOSED (\\d+) .*", "$1"));
  }

  @Test
  void close_byInterruptedThread_isShortAndKeepsTheFlag() {
    sender.hang();
    Ticket ticket = report("a").get(0);
    sender.awaitArrival();
    Thread.currentThread().interrupt();

    delivery.close(LONG, sender::cut);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(ending(ticket).fate()).isEqualTo(Fate.CLOSED);
  }

  @Test
  void close_onTheDeliveryThread_doesNotWaitForItself() {
    sender.hang();
    CompletableFuture<Void> closed =
        report("a")
            .get(0)
            .outcome()
            .thenAccept(e -> delivery.close(LONG, sender::cut))
            .toCompletableFuture();
    Ticket queued = report("b").get(0);
    sender.pass(1);

    closed.join();
    assertThat(ending(queued).fate()).isEqualTo(Fate.CLOSED);
  }

  /** Lets as many tasks hang under way as may be at once. */
  private void fillFlight() {
    sender.hang();
    for (int i = 0; i < Pace.MOST_AT_ONCE; i++) {
      report("in flight");
      sender.awaitArrival();
    }
  }

  /** Without waits between attempts. */
  private Delivery delivery(int maxTasks, long maxBytes) {
    return Tasks.delivery(sender, Tasks.settings(maxTasks, maxBytes));
  }

  private List<Ticket> report(String... names) {
    return Stream.of(names).map(Tasks::named).map(this::report).toList();
  }

  private Ticket report(TaskData task) {
    return delivery.report(task, Tasks.AGENT, Tasks::randomId);
  }

  private static Ending ending(Ticket ticket) {
    return ticket.outcome().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static List<Thread> deliveryThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("infinium-delivery"))
        .toList();
  }
}
