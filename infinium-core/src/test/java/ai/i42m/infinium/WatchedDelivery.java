package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A client whose delivery is watched from its first report to its last thread.
 *
 * <p>All the time: reported = delivered + dropped + queued + in flight, at most four are in flight,
 * and no total falls. At the end: each receipt has ended as the counts say, each attempt at a task
 * had its key and its bytes, the log tells nothing of tasks, and no thread or connection is left.
 */
final class WatchedDelivery implements AutoCloseable {
  private static final int MOST_AT_ONCE = 4;
  private static final Duration PAUSE = Duration.ofNanos(500_000);
  private static final String TEXT = "what the user said ";

  final LocalInfinium infinium;
  final InfiniumClient client;
  final RecordingLog log = RecordingLog.of("ai.i42m.infinium");

  private final Set<Thread> threadsBefore = threads();
  private final List<DeliveryReceipt> receipts = new CopyOnWriteArrayList<>();
  private final Thread watcher = new Thread(this::watch, "stats-watcher");
  private volatile @Nullable String broken;

  private WatchedDelivery(LocalInfinium infinium, Consumer<InfiniumClient.Builder> options) {
    this.infinium = infinium;
    InfiniumClient.Builder builder =
        InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
            .setBaseUrl(infinium.baseUrl())
            .setTimeout(Duration.ofSeconds(20));
    options.accept(builder);
    this.client = builder.build();
  }

  /** To a server over plain HTTP, with 20 s for each exchange. */
  static WatchedDelivery start() {
    return start(options -> {});
  }

  static WatchedDelivery start(Consumer<InfiniumClient.Builder> options) {
    return start(LocalInfinium.start(), options);
  }

  /** To a server that is closed with it. */
  static WatchedDelivery start(LocalInfinium infinium, Consumer<InfiniumClient.Builder> options) {
    WatchedDelivery delivery = new WatchedDelivery(infinium, options);
    delivery.watcher.setDaemon(true);
    delivery.watcher.start();
    return delivery;
  }

  /** Reports one task of each name, in this order. */
  List<DeliveryReceipt> report(String... names) {
    return Arrays.stream(names).map(this::reportOne).toList();
  }

  List<DeliveryReceipt> report(Collection<String> names) {
    return names.stream().map(this::reportOne).toList();
  }

  DeliveryReceipt reportOne(String name) {
    TaskData task =
        TaskData.builder(name, "a test's task")
            .duration(Duration.ofSeconds(1))
            .inputSummary(TEXT.repeat(100))
            .build();
    DeliveryReceipt receipt = client.report(task);
    receipts.add(receipt);
    return receipt;
  }

  static DeliveryOutcome outcome(DeliveryReceipt receipt) {
    return receipt.outcome().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  static List<DeliveryOutcome> outcomes(List<DeliveryReceipt> receipts) {
    return receipts.stream().map(WatchedDelivery::outcome).toList();
  }

  /** Waits until a line of the log contains this. */
  void awaitLog(String text) {
    Await.until(() -> log.lines().stream().anyMatch(line -> line.contains(text)));
  }

  /** The attempts at one task that reached the server, in their order. */
  List<ReceivedRequest> attempts(DeliveryReceipt receipt) {
    return infinium.requests().stream().filter(r -> key(r).equals(receipt.taskId())).toList();
  }

  private void watch() {
    DeliveryStats last = client.stats();
    while (!Thread.currentThread().isInterrupted()) {
      DeliveryStats now = client.stats();
      if (broken == null && !(addsUp(now) && follows(now, last))) {
        broken = now + " after " + last;
      }
      last = now;
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static boolean addsUp(DeliveryStats stats) {
    long known = stats.delivered() + stats.dropped() + stats.queuedTasks() + stats.inFlightTasks();
    return stats.reported() == known && stats.inFlightTasks() <= MOST_AT_ONCE;
  }

  private static boolean follows(DeliveryStats now, DeliveryStats before) {
    return now.reported() >= before.reported()
        && now.delivered() >= before.delivered()
        && now.dropped() >= before.dropped()
        && now.retries() >= before.retries();
  }

  /** Closes the client, checks what the class comment says, and closes the server. */
  @Override
  public void close() {
    try (log;
        infinium) {
      client.close();
      watcher.interrupt();
      Await.until(() -> receipts.stream().allMatch(WatchedDelivery::hasEnded));
      assertThat(broken).as("counts at some instant").isNull();
      assertCountsAreOutcomes();
      assertAttemptsRepeatThemselves();
      assertThat(log.lines()).noneMatch(line -> line.contains(TEXT.strip()));
      Await.until(() -> infinium.openConnectionCount() == 0);
      Await.until(() -> threadsBefore.containsAll(threads()));
    }
  }

  private static boolean hasEnded(DeliveryReceipt receipt) {
    return receipt.outcome().toCompletableFuture().isDone();
  }

  private void assertCountsAreOutcomes() {
    DeliveryStats stats = client.stats();
    List<DeliveryOutcome> outcomes = outcomes(receipts);
    assertThat(stats.reported()).isEqualTo(outcomes.size());
    assertThat(stats.delivered())
        .isEqualTo(outcomes.stream().filter(DeliveryOutcome::delivered).count());
    for (DropReason reason : DropReason.values()) {
      assertThat(stats.dropped(reason))
          .as(reason.name())
          .isEqualTo(outcomes.stream().filter(o -> o.dropReason() == reason).count());
    }
  }

  private void assertAttemptsRepeatThemselves() {
    Map<String, Integer> bodies = new HashMap<>();
    for (ReceivedRequest request : infinium.requests()) {
      Integer first = bodies.putIfAbsent(key(request), request.bodyChecksum());
      assertThat(first).as("bytes of %s", request).isIn(null, request.bodyChecksum());
    }
    assertThat(receipts.stream().map(DeliveryReceipt::taskId)).containsAll(bodies.keySet());
    assertThat(bodies.values()).as("bodies of different tasks").doesNotHaveDuplicates();
  }

  private static String key(ReceivedRequest request) {
    return request.headers().getOrDefault("idempotency-key", "none");
  }

  /** Those of the client; the server's are its own business. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("infinium-"))
        .filter(thread -> !thread.getName().startsWith("infinium-local-"))
        .collect(Collectors.toSet());
  }
}
