package ai.i42m.infinium.internal.delivery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.error.ServerException;
import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.internal.spool.FaultyDisk;
import ai.i42m.infinium.internal.spool.SpoolLimits;
import ai.i42m.infinium.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One root and the deliveries that work on it one after the other, with a disk that may fail and a
 * clock that goes when somebody waits.
 */
final class DeliveryLife {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  final FaultyDisk disk;

  private final AtomicLong now = new AtomicLong();
  private final Map<String, Ticket> reported = new LinkedHashMap<>();
  private final Map<String, List<String>> delivered = new ConcurrentHashMap<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private volatile boolean isServerDead;

  DeliveryLife(Path root) {
    disk = new FaultyDisk(root, now::get);
  }

  void setServerDead(boolean isServerDead) {
    this.isServerDead = isServerDead;
  }

  /** Begins the next process. */
  Delivery open() {
    DeliverySettings settings =
        new DeliverySettings(
            100, 1 << 20, Duration.ofDays(3), disk.spool(SpoolLimits.defaults()), null);
    Delivery delivery =
        new Delivery(Tasks.to(this::send), settings, new ManualDeliveryClock(now), () -> 1);
    deliveries.add(delivery);
    delivery.start();
    return delivery;
  }

  private CompletableFuture<@Nullable String> send(byte[] json, String taskId, String agentId) {
    Object task = Json.read(new String(json, StandardCharsets.UTF_8));
    String name = task instanceof Map<?, ?> members ? String.valueOf(members.get("name")) : "";
    if (isServerDead || failures.merge(name, -1, Integer::sum) >= 0) {
      return CompletableFuture.failedFuture(new ServerException("s", 503, null));
    }
    if (name.startsWith("refused")) {
      refused.add(name);
      return CompletableFuture.failedFuture(new ValidationException("v", 422, null));
    }
    delivered.computeIfAbsent(name, n -> new ArrayList<>()).add(taskId);
    return CompletableFuture.completedFuture(name);
  }

  /** Reports a task when the disk is asked again after a failure. */
  Ticket report(String name) {
    now.addAndGet(SECOND_NANOS);
    Ticket ticket = current().report(Tasks.named(name), Tasks.AGENT, Tasks::randomId);
    reported.put(name, ticket);
    return ticket;
  }

  /** Reports a task whose first attempts fail, and waits for its end. */
  void deliver(String name, int failedAttempts) {
    failures.put(name, failedAttempts);
    await(report(name).outcome().toCompletableFuture()::isDone);
  }

  /** Lets time pass until it holds, and looks whether the counts add up meanwhile. */
  void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s", current().counts()).isLessThan(deadline);
      assertAddsUp(current().counts());
      now.addAndGet(SECOND_NANOS);
      LockSupport.parkNanos(100_000);
    }
  }

  /** Lets as much time pass as is between two adoptions. */
  void passAMinute() {
    now.addAndGet(60 * SECOND_NANOS);
  }

  /** Ends the process in order. */
  void close() {
    Delivery delivery = current();
    delivery.close(LONG, () -> {});
    DeliveryCounts counts = delivery.counts();
    assertAddsUp(counts);
    assertThat(counts.queued() + counts.onDisk() + counts.inFlight()).as("%s", counts).isZero();
  }

  Delivery current() {
    return deliveries.get(deliveries.size() - 1);
  }

  private static void assertAddsUp(DeliveryCounts counts) {
    long ended = counts.ended().values().stream().mapToLong(Long::longValue).sum();
    assertThat(ended + counts.queued() + counts.onDisk() + counts.inFlight())
        .as("%s", counts)
        .isEqualTo(counts.reported() + counts.adopted());
  }

  /** Tasks that Infinium does not have and did not refuse. */
  Set<String> lost() {
    Set<String> lost = new TreeSet<>(reported.keySet());
    lost.removeAll(delivered.keySet());
    lost.removeAll(refused);
    return lost;
  }

  /** Tasks that came more than once. */
  Set<String> doubled() {
    Set<String> doubled = new TreeSet<>();
    delivered.forEach(
        (name, ids) -> {
          assertThat(ids).as(name).containsOnly(requireNonNull(reported.get(name)).id());
          if (ids.size() > 1) {
            doubled.add(name);
          }
        });
    return doubled;
  }

  /** How many tasks were told as lost, by whichever process. */
  long told() {
    return deliveries.stream()
        .flatMap(delivery -> delivery.counts().ended().entrySet().stream())
        .filter(ended -> ended.getKey().isDrop() && ended.getKey() != Fate.REFUSED)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** What became of all tasks in each process. */
  @Override
  public String toString() {
    return deliveries.stream().map(delivery -> delivery.counts().toString()).toList().toString();
  }
}
