package ai.i42m.infinium.testkit;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Tasks that a listener was told of, in that order, for tests that need no server.
 *
 * <pre>{@code
 * TaskRecorder<TaskData> recorder = TaskRecorder.create(TaskData::name);
 * InfiniumSpanExporter exporter =
 *     InfiniumSpanExporter.builder(client).addTaskListener(recorder::record).build();
 * // … let the agent work …
 * TaskData task = recorder.awaitTasks(1, Duration.ofSeconds(10)).get(0);
 * }</pre>
 *
 * <p>Keeps every task until {@link #clear}: what a test makes is few. Thread-safe.
 *
 * @param <T> the listener's kind of task; any, because the testkit does not know the client's
 */
public final class TaskRecorder<T> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition recorded = lock.newCondition();
  private final Function<? super T, ?> name;

  @GuardedBy("lock")
  private final List<T> tasks = new ArrayList<>();

  private TaskRecorder(Function<? super T, ?> name) {
    this.name = name;
  }

  /** An empty recorder that names tasks by their {@code toString}. */
  public static <T> TaskRecorder<T> create() {
    return create(Function.identity());
  }

  /**
   * An empty recorder.
   *
   * @param name how a wait in vain names each task that came, as in {@code TaskData::name}
   */
  public static <T> TaskRecorder<T> create(Function<? super T, ?> name) {
    return new TaskRecorder<>(requireNonNull(name, "name"));
  }

  /** Keeps a task; a listener as it is, {@code recorder::record}. */
  public void record(T task) {
    requireNonNull(task, "task");
    lock.lock();
    try {
      tasks.add(task);
      recorded.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The tasks that are kept, in the order of arrival; a snapshot. */
  public List<T> tasks() {
    lock.lock();
    try {
      return List.copyOf(tasks);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until at least {@code count} tasks are kept.
   *
   * @return all tasks that are kept, in the order of arrival
   * @throws AssertionError if the time is over or the thread is interrupted (its flag stays set);
   *     the text names the tasks that came
   */
  public List<T> awaitTasks(int count, Duration timeout) {
    List<T> came;
    try {
      came = await(count, timeout);
    } catch (InterruptedException e) {
      throw Waiting.interrupted(e);
    }
    if (came.size() < count) {
      throw Waiting.tooFew(count, timeout, came.stream().map(name).toList());
    }
    return came;
  }

  /** Forgets the tasks, for the next test. */
  public void clear() {
    lock.lock();
    try {
      tasks.clear();
    } finally {
      lock.unlock();
    }
  }

  private List<T> await(int count, Duration timeout) throws InterruptedException {
    long left = TimeUnit.NANOSECONDS.convert(timeout);
    lock.lockInterruptibly();
    try {
      while (tasks.size() < count && left > 0) {
        left = recorded.awaitNanos(left);
      }
      return List.copyOf(tasks);
    } finally {
      lock.unlock();
    }
  }
}
