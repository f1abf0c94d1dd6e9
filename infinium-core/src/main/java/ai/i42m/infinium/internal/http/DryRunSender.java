package ai.i42m.infinium.internal.http;

import ai.i42m.infinium.error.NetworkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Writes tasks instead of sending them, and answers as Infinium would.
 *
 * <p>Nothing goes out in the name of an agent: there is no result of Maestro's for a task that was
 * not sent, so asking for one is answered by 404. Prompts are fetched as ever, by their own key.
 */
public final class DryRunSender implements HttpSender {
  private static final HttpAnswer WRITTEN =
      answer(200, "{\"success\":true,\"message\":\"Dry run: written, not sent\"}");
  private static final HttpAnswer NO_RESULT =
      answer(404, "{\"message\":\"Dry run: nothing was sent, so there is no result\"}");

  private final Writer writer;
  private final HttpSender prompts;
  private final ExecutorService thread;

  /** Takes the bytes of one task. */
  public interface Writer {
    /**
     * Writes a task.
     *
     * @throws IOException when it could not be written; a reported task is tried again
     */
    void write(String taskId, byte[] json) throws IOException;
  }

  /** {@code prompts} fetches prompts, and is closed by this one. */
  public DryRunSender(Writer writer, HttpSender prompts) {
    this.writer = writer;
    this.prompts = prompts;
    // One, so that tasks are written in their order.
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(
            1,
            1,
            Duration.ofSeconds(1).toNanos(),
            TimeUnit.NANOSECONDS,
            new LinkedBlockingQueue<>(),
            DaemonThreads.named("infinium-dry-run"));
    one.allowCoreThreadTimeOut(true);
    this.thread = one;
  }

  private static HttpAnswer answer(int status, String json) {
    return new HttpAnswer(status, json.getBytes(StandardCharsets.UTF_8), false, null);
  }

  @Override
  public CompletableFuture<HttpAnswer> send(HttpRequest request) {
    if (request.path().get(0).equals("prompts")) {
      return prompts.send(request);
    }
    byte[] json = request.body();
    return json == null
        ? CompletableFuture.completedFuture(NO_RESULT)
        : CompletableFuture.supplyAsync(() -> write(request, json), thread);
  }

  private HttpAnswer write(HttpRequest request, byte[] json) {
    try {
      writer.write(request.headers().getOrDefault(ApiRequests.TASK_ID_HEADER, "task"), json);
      return WRITTEN;
    } catch (IOException e) {
      throw new NetworkException("The dry run could not write a task: " + e, e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    prompts.close();
  }
}
