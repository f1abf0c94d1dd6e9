package ai.i42m.infinium.otel.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.WatchOptions;
import ai.i42m.infinium.otel.fixture.RecordingLog;
import io.opentelemetry.api.trace.TracerProvider;
import org.junit.jupiter.api.Test;

class WatchedClientsTest {

  private final WatchedCalls calls =
      WatchedCalls.create(() -> TracerProvider.noop().get("infinium"), WatchOptions.getDefault());

  @Test
  void unknownClient_comesBackUnchanged_withOneWarning() {
    UnknownClient client = new UnknownClient();

    try (RecordingLog log = RecordingLog.of(WatchedClients.class.getName())) {
      assertThat(WatchedClients.watch(client, calls)).isSameAs(client);
      assertThat(WatchedClients.watch(client, calls)).isSameAs(client);

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING Not watched")
          .contains(UnknownClient.class.getName(), "OpenAI", "Anthropic", "Gemini", "Bedrock");
    }
  }

  private static final class UnknownClient {}
}
