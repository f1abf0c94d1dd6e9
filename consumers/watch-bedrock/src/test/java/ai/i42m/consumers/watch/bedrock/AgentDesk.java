package ai.i42m.consumers.watch.bedrock;

import ai.i42m.infinium.otel.Infinium;
import java.net.URI;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** An application under the Java agent that has its clients watched. */
public final class AgentDesk {

  private AgentDesk() {}

  /**
   * Asks once, and once more to be answered piece by piece.
   *
   * @param args base URL of the server
   */
  public static void main(String[] args) {
    URI server = URI.create(args[0]);
    try (BedrockRuntimeClient client = Infinium.global().watch(WatchedBedrock.unwatched(server));
        BedrockRuntimeAsyncClient asyncClient =
            Infinium.global().watch(WatchedBedrock.unwatchedAsync(server))) {
      System.out.println(
          "answered " + client.converse(WatchedBedrock.hello()).stopReasonAsString());
      Listener listener = new Listener();
      asyncClient.converseStream(WatchedBedrock.helloStream(), listener).join();
      System.out.println(listener.heard());
    }
  }
}
