package ai.i42m.infinium.internal.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait for an attempt, each in the {@link Lane} of its agent.
 *
 * <p>Not thread-safe: guarded by the queue's lock.
 */
final class Lanes {
  private final Map<String, Lane> byAgent = new HashMap<>();
  private final NavigableSet<QueuedTask> inMemory = new TreeSet<>(QueuedTask.OLDEST_FIRST);

  Lane of(QueuedTask task) {
    return byAgent.computeIfAbsent(task.agentId(), id -> new Lane());
  }

  void add(QueuedTask task) {
    of(task).add(task);
    if (task.isInMemory()) {
      inMemory.add(task);
    }
  }

  void remove(QueuedTask task) {
    of(task).remove(task);
    inMemory.remove(task);
  }

  /** Takes out one whose attempt begins. */
  void begun(QueuedTask task) {
    of(task).begun(task);
    inMemory.remove(task);
  }

  /** How long until an attempt may begin, 0 or less when one may now. */
  long readyInNanos(Moment moment) {
    return byAgent.values().stream()
        .mapToLong(lane -> lane.readyInNanos(moment))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Of those that may be attempted now the one that came first; null when there is none. */
  @Nullable QueuedTask next(Moment moment) {
    return byAgent.values().stream()
        .filter(lane -> lane.readyInNanos(moment) <= 0)
        .map(lane -> lane.next(moment))
        .filter(Objects::nonNull)
        .min(QueuedTask.OLDEST_FIRST)
        .orElse(null);
  }

  boolean isEmpty() {
    return byAgent.values().stream().allMatch(Lane::isEmpty);
  }

  int inMemory() {
    return inMemory.size();
  }

  int onDisk() {
    return byAgent.values().stream().mapToInt(Lane::size).sum() - inMemory.size();
  }

  @Nullable QueuedTask oldestInMemory() {
    return inMemory.isEmpty() ? null : inMemory.first();
  }

  /** Oldest first. */
  List<QueuedTask> tasksInMemory() {
    return List.copyOf(inMemory);
  }

  /** All of them, oldest first. */
  List<QueuedTask> tasks() {
    List<QueuedTask> tasks = new ArrayList<>();
    byAgent.values().forEach(lane -> tasks.addAll(lane.tasks()));
    tasks.sort(QueuedTask.OLDEST_FIRST);
    return tasks;
  }

  /** The one that came first; null when there is none. */
  @Nullable QueuedTask oldest() {
    return byAgent.values().stream()
        .map(Lane::oldest)
        .filter(Objects::nonNull)
        .min(Comparator.comparingLong(QueuedTask::sequence))
        .orElse(null);
  }

  /** What Infinium said to each agent that it refuses, in our own words. */
  Map<String, String> refusals() {
    Map<String, String> refusals = new TreeMap<>();
    byAgent.forEach(
        (agentId, lane) -> {
          if (lane.refusal() != null) {
            refusals.put(agentId, lane.refusal());
          }
        });
    return refusals;
  }
}
