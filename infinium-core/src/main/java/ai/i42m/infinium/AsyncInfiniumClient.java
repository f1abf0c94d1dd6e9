package ai.i42m.infinium;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.internal.http.ApiRequests;
import ai.i42m.infinium.internal.http.Futures;
import ai.i42m.infinium.internal.http.HttpRequest;
import ai.i42m.infinium.internal.http.HttpSender;
import ai.i42m.infinium.internal.http.StatusErrors;
import ai.i42m.infinium.internal.policy.Timer;
import ai.i42m.infinium.json.TaskJson;
import ai.i42m.infinium.task.TaskData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The calls of {@link InfiniumClient} without blocking: each gives a future.
 *
 * <p>A call never throws. Each failure completes the future, unwrapped: what the blocking call
 * throws, {@code ValidationException} included. Cancelling the future, or completing it otherwise,
 * ends the call; a task may have been stored by then. No thread waits between attempts, for the
 * rate limit, or for Maestro.
 *
 * <p>Stages run on the thread that read the answer, one of the library's daemons. Others do not
 * wait for it; use the {@code …Async} methods for work that must not run there.
 *
 * <p>Thread-safe. Obtained from {@link InfiniumClient#async()}, whose {@code close()} ends the
 * calls under way.
 */
public final class AsyncInfiniumClient {
  private final ApiRequests requests;
  private final HttpSender sender;
  private final Timer timer;
  private final LongSupplier nanoTime;
  private volatile boolean closed;

  AsyncInfiniumClient(ApiRequests requests, HttpSender sender, Timer timer, LongSupplier nanoTime) {
    this.requests = requests;
    this.sender = sender;
    this.timer = timer;
    this.nanoTime = nanoTime;
  }

  /**
   * Makes a task and sends it.
   *
   * @see InfiniumClient#sendTask(String, String, Duration)
   */
  public CompletableFuture<ApiResponse> sendTask(
      String name, String description, Duration duration) {
    return sendTask(name, description, duration, rest -> {});
  }

  /**
   * Makes a task and sends it.
   *
   * @param rest sets whatever else is known of the task, on the calling thread
   * @see InfiniumClient#sendTask(String, String, Duration, Consumer)
   */
  public CompletableFuture<ApiResponse> sendTask(
      String name, String description, Duration duration, Consumer<TaskData.Builder> rest) {
    return begin(
        () -> {
          TaskData.Builder builder = TaskData.builder(name, description).duration(duration);
          rest.accept(builder);
          TaskData task = builder.build();
          requireNotBlank("name", task.name());
          requireNotBlank("description", task.description());
          return sendTaskData(task);
        });
  }

  private static void requireNotBlank(String field, String value) {
    if (value.isBlank()) {
      throw new ValidationException(field, field + " cannot be empty");
    }
  }

  /**
   * Sends a task.
   *
   * @see InfiniumClient#sendTaskData
   */
  public CompletableFuture<ApiResponse> sendTaskData(TaskData task) {
    return begin(
        () -> {
          // Not trimmed as reported tasks are: whoever asks can choose better what to leave out.
          HttpRequest request = requests.trace(TaskJson.write(task), UUID.randomUUID().toString());
          return response(request);
        });
  }

  /**
   * Sends tasks, at most five at once.
   *
   * @see InfiniumClient#sendTasksBatch(List, BatchOptions)
   */
  public CompletableFuture<BatchResult> sendTasksBatch(List<TaskData> tasks) {
    return sendTasksBatch(tasks, BatchOptions.defaults());
  }

  /**
   * Sends tasks, at most so many at once. Ending the future ends the batch.
   *
   * @see InfiniumClient#sendTasksBatch(List, BatchOptions)
   */
  public CompletableFuture<BatchResult> sendTasksBatch(List<TaskData> tasks, BatchOptions options) {
    return begin(() -> batch(tasks, options).start());
  }

  /** A batch that has not begun. */
  BatchRun batch(List<TaskData> tasks, BatchOptions options) {
    if (tasks.isEmpty()) {
      throw new ValidationException("tasks", "tasks list cannot be empty");
    }
    requireOpen();
    return new BatchRun(List.copyOf(tasks), options, this::sendTaskData);
  }

  /**
   * Fetches the latest version of a managed prompt.
   *
   * @see InfiniumClient#getPrompt(String, String, String, Map)
   */
  public CompletableFuture<PromptContent> getPrompt(String promptId, String promptKey) {
    return getPrompt(promptId, promptKey, ApiRequests.LATEST, Map.of());
  }

  /**
   * Fetches one version of a managed prompt.
   *
   * @see InfiniumClient#getPrompt(String, String, String, Map)
   */
  public CompletableFuture<PromptContent> getPrompt(
      String promptId, String promptKey, String version) {
    return getPrompt(promptId, promptKey, version, Map.of());
  }

  /**
   * Fetches one version of a managed prompt and fills in its placeholders. The fetch is recorded
   * where it was asked for: on what is current on the calling thread now.
   *
   * @see InfiniumClient#getPrompt(String, String, String, Map)
   */
  public CompletableFuture<PromptContent> getPrompt(
      String promptId, String promptKey, String version, Map<String, ?> variables) {
    return begin(
        () -> {
          HttpRequest request = ApiRequests.prompt(promptId, promptKey, version);
          PromptFetch fetch = PromptFetch.begin();
          return Futures.map(
              sender.send(request),
              answer -> {
                StatusErrors.requireSuccess(request, answer, StatusErrors.PROMPT_ADVICE);
                PromptContent.Builder prompt = PromptAnswer.read(answer, promptId.strip());
                if (prompt == null) {
                  throw StatusErrors.unreadable(request, answer, "a prompt");
                }
                return fetch.succeeded(prompt.variables(variables).build());
              });
        });
  }

  /**
   * Asks once for Maestro's result.
   *
   * @see InfiniumClient#getInterpretedTaskResult
   */
  public CompletableFuture<ApiResponse> getInterpretedTaskResult(String traceId) {
    return begin(
        () -> {
          HttpRequest request = requests.interpretation(traceId);
          return Futures.map(
              sender.send(request),
              answer -> {
                ApiResponse response = ApiResponse.of(request, answer);
                // A task is stored whatever its answer says; here the answer is all that counts.
                if (answer.truncated() && response.data().isEmpty()) {
                  throw StatusErrors.unreadable(request, answer, "an interpretation");
                }
                return response;
              });
        });
  }

  /**
   * Completes when Maestro's result is there, asked for every 3 s for at most 120 s.
   *
   * @see InfiniumClient#waitForInterpretation(String, Duration, Duration)
   */
  public CompletableFuture<ApiResponse> waitForInterpretation(String traceId) {
    return waitForInterpretation(
        traceId, InfiniumClient.INTERPRETATION_TIMEOUT, InfiniumClient.INTERPRETATION_INTERVAL);
  }

  /**
   * Completes when Maestro's result is there.
   *
   * @see InfiniumClient#waitForInterpretation(String, Duration, Duration)
   */
  public CompletableFuture<ApiResponse> waitForInterpretation(
      String traceId, Duration timeout, Duration interval) {
    return begin(
        () -> {
          requirePositive("timeout", timeout);
          requirePositive("interval", interval);
          String tooLate = "No interpretation of trace " + traceId + " within " + seconds(timeout);
          return new InterpretationWait(
                  () -> getInterpretedTaskResult(traceId), interval, timer, nanoTime)
              .start(timeout, tooLate);
        });
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new ValidationException(name, name + " must be positive: " + duration);
    }
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + duration.toMillisPart() / 1000.0 + " s";
  }

  private CompletableFuture<ApiResponse> response(HttpRequest request) {
    return Futures.map(sender.send(request), answer -> ApiResponse.of(request, answer));
  }

  private <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> call) {
    try {
      requireOpen();
      return call.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
  }

  /** Refuses calls from now on. */
  void refuse() {
    closed = true;
  }

  /** Refuses calls from now on, and ends those under way. */
  void close() {
    closed = true;
    sender.close();
  }
}
