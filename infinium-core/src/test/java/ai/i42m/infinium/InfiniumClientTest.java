package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.error.ConfigurationException;
import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.internal.http.OkHttpSender;
import org.junit.jupiter.api.Test;

class InfiniumClientTest {
  private static final String ID = "3a9d1f04-52c7-4b8e-9f16-0c5d2e7b8a41";
  private static final String SECRET = "s3cret-s3cret";

  @Test
  void create_usesThePlatform() {
    try (InfiniumClient client = InfiniumClient.create(ID, SECRET)) {
      assertThat(client.agentId()).isEqualTo(ID);
      assertThat(client.baseUrl()).isEqualTo("https://platform.i42m.ai/api/v1");
    }
  }

  @Test
  void create_withBadCredentials_isRefused() {
    assertThatThrownBy(() -> InfiniumClient.create("agent-1", SECRET))
        .isInstanceOf(ValidationException.class)
        .hasMessage("agent_id must be a valid UUID format");
    assertThatThrownBy(() -> InfiniumClient.create(ID, "short"))
        .isInstanceOf(ValidationException.class)
        .hasMessage("agent_secret must be at least 8 characters long");
  }

  @Test
  void toString_hidesTheSecret() {
    try (InfiniumClient client = InfiniumClient.create(ID, SECRET)) {
      assertThat(client)
          .hasToString(
              "InfiniumClient[agentId=" + ID + ", baseUrl=https://platform.i42m.ai/api/v1]");
    }
  }

  @Test
  void build_refusesPlainHttp_unlessAllowed() {
    InfiniumClient.Builder builder =
        InfiniumClient.builder(ID, SECRET).setBaseUrl("http://infinium.internal/api");

    assertThatThrownBy(builder::build).isInstanceOf(ConfigurationException.class);

    try (RecordingLog log = RecordingLog.of(OkHttpSender.class);
        InfiniumClient client = builder.setInsecurePlainHttpAllowed(true).build()) {
      assertThat(client.baseUrl()).isEqualTo("http://infinium.internal/api");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING Credentials and tasks travel unencrypted to http://infinium");
    }
  }
}
