package ai.i42m.infinium.otel;

import ai.i42m.infinium.InfiniumClient;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ends a client that belongs to its exporter. */
final class OwnedClient {
  private static final Logger logger = Logger.getLogger(OwnedClient.class.getName());

  private OwnedClient() {}

  /**
   * Closes the client when the last tasks are with it, on a thread of its own: closing waits for
   * Infinium, and an exporter's shutdown must not.
   *
   * @param assembled completes when the last tasks have been reported
   * @return complete when the client is closed, which takes {@link InfiniumClient#CLOSE_TIMEOUT}
   *     and a second at most
   */
  static CompletableResultCode close(InfiniumClient client, CompletableFuture<Void> assembled) {
    CompletableResultCode result = new CompletableResultCode();
    CompletableFuture<Void> unused =
        assembled.whenComplete((nothing, failure) -> start(() -> close(client, result)));
    return result;
  }

  private static void start(Runnable closing) {
    Thread thread = new Thread(closing, "infinium-shutdown");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(InfiniumClient client, CompletableResultCode result) {
    try {
      client.close();
    } catch (RuntimeException e) {
      logger.log(Level.WARNING, "The client could not be closed", e);
    } finally {
      result.succeed();
    }
  }
}
