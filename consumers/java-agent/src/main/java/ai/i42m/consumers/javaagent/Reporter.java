package ai.i42m.consumers.javaagent;

import ai.i42m.infinium.AttemptListener;
import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.io.IOException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * A program that calls Infinium in each way, and another service by an HTTP client of its own.
 *
 * <p>Needs infinium-core only. What it does is one span where the agent is told to make one of
 * {@link #work}.
 */
public final class Reporter implements AutoCloseable {
  /** End of the path of the call that is not ours. */
  static final String OTHER_SERVICE = "/other-service";

  private static final Duration DURATION = Duration.ofMillis(42);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String baseUrl;
  private final InfiniumClient client;

  Reporter(String baseUrl, AttemptListener listener) {
    this.baseUrl = baseUrl;
    this.client = client(baseUrl).setAttemptListener(listener).build();
  }

  /**
   * Works once.
   *
   * @param args base URL of a server, and one where nobody listens
   */
  public static void main(String[] args) throws IOException {
    try (Reporter reporter = new Reporter(args[0], attempt -> {})) {
      reporter.work(args[1]);
    }
  }

  /** Made a span by {@code otel.instrumentation.methods.include}. */
  void work(String deadUrl) throws IOException {
    send();
    report();
    sendToNobody(deadUrl);
    callOtherService();
  }

  void send() {
    client.sendTask("Waited for", "Sent by a blocking call", DURATION);
    client.async().sendTask("Not waited for", "Sent by a future", DURATION).join();
  }

  /** The first report starts the delivery thread. */
  void report() {
    client.report(TaskData.builder("Handed over", "Delivered later").duration(DURATION).build());
    if (!client.flush(PATIENCE)) {
      throw new IllegalStateException("not delivered: " + client.stats());
    }
  }

  void sendToNobody(String deadUrl) {
    try (InfiniumClient dead = client(deadUrl).setMaxRetries(0).build()) {
      dead.sendTask("To nobody", "Cannot be sent", DURATION);
      throw new IllegalStateException("somebody listens at " + deadUrl);
    } catch (NetworkException expected) {
      System.out.println(expected.getMessage());
    }
  }

  void callOtherService() throws IOException {
    OkHttpClient own = new OkHttpClient();
    own.newCall(new Request.Builder().url(baseUrl + OTHER_SERVICE).build()).execute().close();
  }

  private static InfiniumClient.Builder client(String baseUrl) {
    return InfiniumClient.builder(
            LocalInfinium.DEFAULT_AGENT_ID, LocalInfinium.DEFAULT_AGENT_SECRET)
        .setBaseUrl(baseUrl);
  }

  @Override
  public void close() {
    client.close();
  }
}
