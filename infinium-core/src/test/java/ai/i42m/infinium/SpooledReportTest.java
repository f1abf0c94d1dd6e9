package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedRequest;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Background delivery with a directory that outlives the client. */
@Timeout(60)
class SpooledReportTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path directory;

  private final LocalInfinium infinium = LocalInfinium.start();
  private final RecordingLog log = RecordingLog.of("ai.i42m.infinium");
  private final List<InfiniumClient> clients = new ArrayList<>();
  private final List<DeliveryEvent> events = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    infinium.close();
    clients.forEach(InfiniumClient::close);
    log.close();
  }

  @Test
  void report_isOnDiskWhileInfiniumHangs_andGoneWhenDelivered() {
    infinium.failAlways(Fault.hang());
    InfiniumClient client = client();

    DeliveryReceipt receipt = client.report(task("a", "hello"));

    assertThat(spooled(receipt)).isTrue();
    assertThat(contentOf(taskFiles())).contains("hello").doesNotContain(infinium.agentSecret());
    Await.until(() -> infinium.requestCount() == 1);
    assertThat(client.stats().spooledBytes()).isPositive();
    assertThat(client.stats().inFlightTasks()).isEqualTo(1);

    infinium.recover();
    assertThat(client.flush(LONG)).isTrue();
    assertThat(infinium.tasks()).extracting(ReceivedTask::name).containsExactly("a");
    assertThat(taskFiles()).isEmpty();
  }

  @Test
  void report_manyTasks_arriveInOrderOfReport_andLeaveNothing() {
    InfiniumClient client = client();
    List<String> names = IntStream.range(0, 100).mapToObj(i -> "task " + i).toList();

    names.forEach(name -> client.report(task(name, name)));

    assertThat(client.flush(LONG)).isTrue();
    assertThat(infinium.tasks())
        .extracting(ReceivedTask::name)
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(taskFiles()).isEmpty();
    assertThat(client.stats().spooledBytes()).isZero();
    assertAddsUp(client.stats());
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void close_leavesOnDiskWhatCannotBeSent_andTheNextClientSendsTheSame() {
    infinium.failAlways(Fault.status(503));
    InfiniumClient first = client();
    List<DeliveryReceipt> receipts =
        IntStream.range(0, 10).mapToObj(i -> first.report(task("task " + i, "text"))).toList();
    // A slow disk may take longer than the end does, and what it has not taken is dropped then.
    assertThat(receipts).allMatch(SpooledReportTest::spooled);
    first.close();
    Map<String, Integer> attempted = sizesByKey();

    assertThat(receipts).allMatch(receipt -> outcome(receipt).leftOnDisk());
    assertThat(receipts).noneMatch(receipt -> outcome(receipt).delivered());
    assertThat(first.stats().spooledTasks()).isEqualTo(10);
    assertThat(first.stats().dropped()).isZero();
    assertAddsUp(first.stats());

    infinium.recover();
    InfiniumClient second = client();
    List<ReceivedTask> tasks = infinium.awaitTasks(10, LONG);
    assertThat(second.flush(LONG)).isTrue();

    assertThat(tasks)
        .extracting(ReceivedTask::idempotencyKey)
        .containsExactlyInAnyOrderElementsOf(
            receipts.stream().map(DeliveryReceipt::taskId).toList());
    assertThat(sizesByKey()).containsAllEntriesOf(attempted);
    assertThat(second.stats().adopted()).isEqualTo(10);
    assertThat(second.stats().delivered()).isEqualTo(10);
    assertAddsUp(second.stats());
    assertThat(taskFiles()).isEmpty();
  }

  @Test
  void report_whenRefused_movesTheTaskToDead_andSendsTheOthers() {
    InfiniumClient client = client();
    infinium.failNext(1, Fault.status(422));
    DeliveryReceipt poisoned = client.report(task("poisoned", "p"));
    assertThat(outcome(poisoned).dropReason()).isEqualTo(DropReason.REFUSED);

    client.report(task("good", "g"));

    assertThat(client.flush(LONG)).isTrue();
    assertThat(infinium.tasks()).extracting(ReceivedTask::name).containsExactly("good");
    assertThat(files(".refused")).singleElement().asString().contains(poisoned.taskId());
  }

  @Test
  void report_whenTheSpoolIsFull_dropsTheOldestOnDisk() {
    infinium.failAlways(Fault.status(503));
    InfiniumClient client = client(options -> options.setMaxSpooledTasks(3));

    List<DeliveryReceipt> receipts =
        IntStream.range(0, 8).mapToObj(i -> client.report(task("task " + i, "text"))).toList();

    Await.until(() -> client.stats().dropped(DropReason.SPOOL_FULL) >= 4);
    assertThat(outcome(receipts.get(0)).dropReason()).isEqualTo(DropReason.SPOOL_FULL);
    assertThat(client.health().status()).isNotEqualTo(Health.Status.UP);
    assertAddsUp(client.stats());
    client.close();
    assertThat(client.stats().spooledTasks()).isLessThanOrEqualTo(3);
    assertAddsUp(client.stats());
  }

  @Test
  void report_whenAFileIsDamagedMeanwhile_losesThatTaskOnly() throws IOException {
    infinium.failAlways(Fault.status(503).withRetryAfter(Duration.ofSeconds(1)));
    InfiniumClient client = client();
    DeliveryReceipt damaged = client.report(task("damaged", "text"));
    DeliveryReceipt whole = client.report(task("whole", "text"));
    assertThat(spooled(damaged)).isTrue();
    assertThat(spooled(whole)).isTrue();
    Await.until(() -> infinium.requestCount() == 2);
    Path file =
        taskFiles().stream()
            .filter(each -> each.toString().contains(damaged.taskId()))
            .findFirst()
            .orElseThrow();

    Files.writeString(file, "infinium-task 1 garbage");
    infinium.recover();

    assertThat(outcome(damaged).dropReason()).isEqualTo(DropReason.SPOOL_CORRUPT);
    assertThat(outcome(whole).delivered()).isTrue();
    assertAddsUp(client.stats());
  }

  @Test
  void report_whenTheDirectoryCannotBeMade_goesOnInMemory() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    InfiniumClient client = client(options -> options.setSpoolDirectory(file.resolve("spool")));

    DeliveryReceipt receipt = client.report(task("a", "text"));

    assertThat(outcome(receipt).delivered()).isTrue();
    assertThat(spooled(receipt)).isFalse();
    assertThat(client.health().status()).isEqualTo(Health.Status.DEGRADED);
    assertThat(client.health().reasons())
        .singleElement()
        .asString()
        .startsWith("The spool takes no tasks: ");
    assertThat(log.lines()).singleElement().asString().startsWith("WARNING Infinium's spool ");
  }

  @Test
  void listener_hearsEachStep_inOrder() {
    infinium.failNext(1, Fault.status(503));
    InfiniumClient client = client(options -> options.setListener(events::add));

    DeliveryReceipt receipt = client.report(task("a", "text"));

    DeliveryOutcome outcome = outcome(receipt);
    Await.until(() -> events.size() == 4);
    assertThat(events)
        .extracting(DeliveryEvent::kind)
        .containsExactly(
            DeliveryEvent.Kind.ACCEPTED,
            DeliveryEvent.Kind.SPOOLED,
            DeliveryEvent.Kind.RETRIED,
            DeliveryEvent.Kind.DELIVERED);
    assertThat(events)
        .allSatisfy(event -> assertThat(event.taskId()).isEqualTo(receipt.taskId()))
        .allSatisfy(event -> assertThat(event.agentId()).isEqualTo(infinium.agentId()));
    assertThat(events.get(2).detail()).isEqualTo("status 503");
    assertThat(events.get(3).traceId()).isEqualTo(outcome.traceId());
  }

  @Test
  void listener_hearsOfLossesAndOfWhatIsLeft() {
    infinium.failAlways(Fault.status(503));
    InfiniumClient client = client(options -> options.setListener(events::add));
    client.report(task("a", "text"));
    Await.until(() -> events.size() >= 2);

    client.close();

    assertThat(events)
        .last()
        .extracting(DeliveryEvent::kind)
        .isEqualTo(DeliveryEvent.Kind.LEFT_ON_DISK);
  }

  @Test
  void receipt_isFoundByOrigin() {
    InfiniumClient client = client();
    TaskOrigin origin = new TaskOrigin("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
    assertThat(client.receipt(origin)).isNull();

    DeliveryReceipt receipt = client.report(task("a", "text"), origin);

    assertThat(client.receipt(origin)).isSameAs(receipt);
    assertThat(outcome(receipt).traceId()).isNotNull();
  }

  private InfiniumClient client() {
    return client(options -> {});
  }

  private InfiniumClient client(Consumer<DeliveryOptions.Builder> rest) {
    DeliveryOptions.Builder options =
        DeliveryOptions.builder()
            .setSpoolDirectory(directory)
            .setCloseTimeout(Duration.ofSeconds(2));
    rest.accept(options);
    InfiniumClient client =
        InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
            .setBaseUrl(infinium.baseUrl())
            .setTimeout(Duration.ofSeconds(2))
            .setDelivery(options.build())
            .build();
    clients.add(client);
    return client;
  }

  private static TaskData task(String name, String input) {
    return TaskData.builder(name, "a test's task")
        .duration(Duration.ofSeconds(1))
        .inputSummary(input)
        .build();
  }

  private static boolean spooled(DeliveryReceipt receipt) {
    return receipt.spooled().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static DeliveryOutcome outcome(DeliveryReceipt receipt) {
    return receipt.outcome().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static void assertAddsUp(DeliveryStats stats) {
    assertThat(
            stats.delivered()
                + stats.dropped()
                + stats.queuedTasks()
                + stats.spooledTasks()
                + stats.inFlightTasks())
        .as(stats.toString())
        .isEqualTo(stats.reported() + stats.adopted());
  }

  private Map<String, Integer> sizesByKey() {
    return infinium.requests().stream()
        .collect(
            Collectors.toMap(
                request -> String.valueOf(request.headers().get("idempotency-key")),
                ReceivedRequest::sizeInBytes,
                (one, other) -> {
                  assertThat(other).isEqualTo(one);
                  return one;
                }));
  }

  private List<Path> taskFiles() {
    return files(".task");
  }

  private List<Path> files(String ending) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String contentOf(List<Path> files) {
    assertThat(files).hasSize(1);
    try {
      return Files.readString(files.get(0), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
