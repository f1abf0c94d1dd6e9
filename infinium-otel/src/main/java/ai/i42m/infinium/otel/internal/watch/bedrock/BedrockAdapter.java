package ai.i42m.infinium.otel.internal.watch.bedrock;

import ai.i42m.infinium.otel.internal.watch.ClientAdapter;
import ai.i42m.infinium.otel.internal.watch.StandIn;
import ai.i42m.infinium.otel.internal.watch.WatchedCalls;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/**
 * Watches {@link BedrockRuntimeClient} and {@link BedrockRuntimeAsyncClient}. Stateless and
 * thread-safe.
 */
public final class BedrockAdapter implements ClientAdapter {

  /** For {@link ai.i42m.infinium.otel.internal.watch.WatchedClients}, by name. */
  public BedrockAdapter() {}

  /**
   * {@inheritDoc}
   *
   * @return the same as well when OpenTelemetry's instrumentation of the AWS SDK makes spans of its
   *     calls
   */
  @Override
  public @Nullable Object watch(Object client, WatchedCalls calls) {
    Class<?> type = typeOf(client);
    if (type == null || !(client instanceof SdkClient sdkClient)) {
      return null;
    }
    if (StandIn.of(client) instanceof BedrockClient) {
      return client;
    }
    ClientFacts facts = ClientFacts.of(sdkClient);
    return facts.isRecorded()
        ? client
        : StandIn.proxy(type, new BedrockClient(client, calls.to(facts.endpoint())));
  }

  private static @Nullable Class<?> typeOf(Object client) {
    if (client instanceof BedrockRuntimeClient) {
      return BedrockRuntimeClient.class;
    }
    return client instanceof BedrockRuntimeAsyncClient ? BedrockRuntimeAsyncClient.class : null;
  }
}
