package ai.i42m.infinium.internal.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Keeps what it is given; hangs or fails on command, by the task's name. */
final class FakeTaskSender implements TaskSender {
  private final List<String> names = new CopyOnWriteArrayList<>();
  private final List<Integer> sizes = new CopyOnWriteArrayList<>();
  private final List<String> taskIds = new CopyOnWriteArrayList<>();
  private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
  private final Semaphore passes = new Semaphore(Integer.MAX_VALUE);
  private final Semaphore arrivals = new Semaphore(0);
  private volatile boolean cut;

  @Override
  public @Nullable String send(byte[] json, String taskId) {
    String name = nameOf(json) + (Thread.currentThread().isInterrupted() ? " (interrupted)" : "");
    arrivals.release();
    passes.acquireUninterruptibly();
    if (cut) {
      throw new NetworkException("cut", new IOException("cut"));
    }
    names.add(name);
    sizes.add(json.length);
    taskIds.add(taskId);
    Throwable failure = failures.get(name);
    if (failure != null) {
      throw FakeTaskSender.<RuntimeException>unchecked(failure);
    }
    return "trace of " + name;
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
    passes.drainPermits();
  }

  /** Lets so many more attempts end. */
  void pass(int attempts) {
    passes.release(attempts);
  }

  /** Ends hanging attempts as a closed connection does. */
  void cut() {
    cut = true;
    passes.release(1_000);
  }

  void fail(String name, Throwable failure) {
    failures.put(name, failure);
  }

  /** Waits until one more attempt has begun. */
  void awaitArrival() {
    arrivals.acquireUninterruptibly();
  }

  /** The tasks given, in order, failed ones too. */
  List<String> names() {
    return names;
  }

  /** Bytes of the tasks given, in order. */
  List<Integer> sizes() {
    return sizes;
  }

  List<String> taskIds() {
    return taskIds;
  }
}
