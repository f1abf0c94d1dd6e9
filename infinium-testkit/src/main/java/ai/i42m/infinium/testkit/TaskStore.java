package ai.i42m.infinium.testkit;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The newest tasks, in the order of arrival.
 *
 * <p>Bounded by count and by the bytes of their JSON. When full, the oldest is forgotten, together
 * with its idempotency key; the newest always stays. Thread-safe.
 */
final class TaskStore {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final int maxTasks;
  private final long maxBytes;

  @GuardedBy("lock")
  private final Deque<ReceivedTask> tasks = new ArrayDeque<>();

  @GuardedBy("lock")
  private final Map<String, ReceivedTask> byTraceId = new HashMap<>();

  @GuardedBy("lock")
  private final Map<SenderKey, ReceivedTask> bySenderKey = new HashMap<>();

  @GuardedBy("lock")
  private long bytes;

  @GuardedBy("lock")
  private Counts counts = Counts.NONE;

  @GuardedBy("lock")
  private long conflicts;

  TaskStore(int maxTasks, long maxBytes) {
    this.maxTasks = maxTasks;
    this.maxBytes = maxBytes;
  }

  /**
   * Keeps a task, unless its agent already sent one with the same idempotency key.
   *
   * @return the task that is kept under that key: another one than {@code task} for a duplicate
   */
  ReceivedTask add(ReceivedTask task) {
    lock.lock();
    try {
      SenderKey key = SenderKey.of(task);
      ReceivedTask first = key == null ? null : bySenderKey.get(key);
      if (first != null) {
        counts = counts.plus(0, 1, 0);
        conflicts += first.hasBodyOf(task) ? 0 : 1;
        return first;
      }
      keep(task, key);
      arrived.signalAll();
      return task;
    } finally {
      lock.unlock();
    }
  }

  List<ReceivedTask> tasks() {
    lock.lock();
    try {
      return List.copyOf(tasks);
    } finally {
      lock.unlock();
    }
  }

  @Nullable ReceivedTask task(String traceId) {
    lock.lock();
    try {
      return byTraceId.get(traceId);
    } finally {
      lock.unlock();
    }
  }

  Counts counts() {
    lock.lock();
    try {
      return counts;
    } finally {
      lock.unlock();
    }
  }

  /** Duplicates with another body than the first one's. */
  long conflicts() {
    lock.lock();
    try {
      return conflicts;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until at least {@code count} tasks are kept or the time is over; answers those that are
   * kept then.
   */
  List<ReceivedTask> await(int count, Duration timeout) throws InterruptedException {
    long left = TimeUnit.NANOSECONDS.convert(timeout);
    lock.lockInterruptibly();
    try {
      while (tasks.size() < count && left > 0) {
        left = arrived.awaitNanos(left);
      }
      return new ArrayList<>(tasks);
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      tasks.clear();
      byTraceId.clear();
      bySenderKey.clear();
      bytes = 0;
      counts = Counts.NONE;
      conflicts = 0;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void keep(ReceivedTask task, @Nullable SenderKey key) {
    tasks.addLast(task);
    byTraceId.put(task.traceId(), task);
    if (key != null) {
      bySenderKey.put(key, task);
    }
    bytes += task.sizeInBytes();
    counts = counts.plus(1, 0, 0);
    while (tasks.size() > 1 && (tasks.size() > maxTasks || bytes > maxBytes)) {
      forget(tasks.removeFirst());
    }
  }

  @GuardedBy("lock")
  private void forget(ReceivedTask task) {
    byTraceId.remove(task.traceId());
    SenderKey key = SenderKey.of(task);
    if (key != null) {
      bySenderKey.remove(key);
    }
    bytes -= task.sizeInBytes();
    counts = counts.plus(0, 0, 1);
  }

  /** Since the start or the last {@link #clear}. */
  record Counts(long received, long duplicates, long forgotten) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(long received, long duplicates, long forgotten) {
      return new Counts(
          this.received + received, this.duplicates + duplicates, this.forgotten + forgotten);
    }
  }

  private record SenderKey(String agentId, String idempotencyKey) {
    static @Nullable SenderKey of(ReceivedTask task) {
      String key = task.idempotencyKey();
      return key == null ? null : new SenderKey(task.agentId(), key);
    }
  }
}
