package ai.i42m.infinium.internal.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.json.Json;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Keeps what it is given; hangs or fails on command, by the task's name. Thread-safe. */
final class FakeTaskSender implements TaskSender {
  private final Object lock = new Object();
  private final Semaphore arrivals = new Semaphore(0);

  @GuardedBy("lock")
  private final List<String> names = new ArrayList<>();

  @GuardedBy("lock")
  private final List<byte[]> bodies = new ArrayList<>();

  @GuardedBy("lock")
  private final List<String> taskIds = new ArrayList<>();

  @GuardedBy("lock")
  private final Map<String, Deque<Throwable>> failures = new HashMap<>();

  @GuardedBy("lock")
  private final Deque<Runnable> hanging = new ArrayDeque<>();

  @GuardedBy("lock")
  private int passes = Integer.MAX_VALUE;

  @GuardedBy("lock")
  private boolean cut;

  @Override
  public CompletableFuture<@Nullable String> send(byte[] json, String taskId, String agentId) {
    String name = nameOf(json) + (Thread.currentThread().isInterrupted() ? " (interrupted)" : "");
    CompletableFuture<@Nullable String> attempt = new CompletableFuture<>();
    Throwable failure;
    boolean hangs;
    synchronized (lock) {
      names.add(name);
      bodies.add(json);
      taskIds.add(taskId);
      failure = cut ? cutOff() : failures.getOrDefault(name, new ArrayDeque<>()).poll();
      hangs = passes <= 0;
      passes--;
      if (hangs) {
        hanging.add(() -> end(attempt, name));
      }
    }
    arrivals.release();
    if (failure instanceof InfiniumException) {
      attempt.completeExceptionally(failure);
    } else if (failure != null) {
      throw FakeTaskSender.<RuntimeException>unchecked(failure);
    } else if (!hangs) {
      end(attempt, name);
    }
    return attempt;
  }

  private void end(CompletableFuture<@Nullable String> attempt, String name) {
    boolean cutOff;
    synchronized (lock) {
      cutOff = cut;
    }
    if (cutOff) {
      attempt.completeExceptionally(cutOff());
    } else {
      attempt.complete("trace of " + name);
    }
  }

  private static NetworkException cutOff() {
    return new NetworkException("cut", new IOException("cut"));
  }

  private static String nameOf(byte[] json) {
    Object task = Json.read(new String(json, UTF_8));
    return task instanceof Map<?, ?> members ? String.valueOf(members.get("name")) : "";
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws errors as they are
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }

  /** Lets no attempt end from now on. */
  void hang() {
    synchronized (lock) {
      passes = 0;
    }
  }

  /** Lets so many more attempts end, in the order begun. */
  void pass(int attempts) {
    List<Runnable> passing = new ArrayList<>();
    synchronized (lock) {
      passes += attempts;
      for (int i = 0; i < attempts && !hanging.isEmpty(); i++) {
        passing.add(hanging.remove());
      }
    }
    passing.forEach(Runnable::run);
  }

  /** Ends hanging attempts as a closed connection does. */
  void cut() {
    synchronized (lock) {
      cut = true;
    }
    pass(1_000);
  }

  /** Lets the next attempts at a task fail, one after the other. */
  void fail(String name, Throwable... attempts) {
    synchronized (lock) {
      failures.computeIfAbsent(name, n -> new ArrayDeque<>()).addAll(List.of(attempts));
    }
  }

  /** Waits until one more attempt has begun. */
  void awaitArrival() {
    arrivals.acquireUninterruptibly();
  }

  /** The tasks given, in order, failed ones too. */
  List<String> names() {
    synchronized (lock) {
      return List.copyOf(names);
    }
  }

  /** The bodies given, in order. */
  List<byte[]> bodies() {
    synchronized (lock) {
      return List.copyOf(bodies);
    }
  }

  List<String> taskIds() {
    synchronized (lock) {
      return List.copyOf(taskIds);
    }
  }
}
