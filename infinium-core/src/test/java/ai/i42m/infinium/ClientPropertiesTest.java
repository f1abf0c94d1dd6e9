package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.config.InfiniumProperties;
import ai.i42m.infinium.error.ConfigurationException;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientPropertiesTest {
  private static final String ID = "123e4567-e89b-12d3-a456-426614174000";
  private static final String OTHER_ID = "123e4567-e89b-12d3-a456-426614174001";
  private static final String SECRET = "a-very-long-secret";

  private final Map<String, String> set = new HashMap<>();

  @TempDir Path directory;

  @BeforeEach
  void setCredentials() {
    set.put("infinium.agent.id", ID);
    set.put("infinium.agent.secret", SECRET + "\n");
  }

  private InfiniumClient open() {
    return InfiniumClient.fromProperties(InfiniumProperties.of(set::get));
  }

  private void assertRefused(String message) {
    assertThatThrownBy(this::open)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  @Test
  void credentialsAlone_areEnough() {
    try (InfiniumClient client = open()) {
      assertThat(client.agentId()).isEqualTo(ID);
      assertThat(client.baseUrl()).isEqualTo("https://platform.i42m.ai/api/v1");
    }
  }

  @Test
  void missingCredentials_areAllNamed() {
    set.clear();

    assertRefused(
        "infinium.agent.id (INFINIUM_AGENT_ID) is not set; infinium.agent.secret"
            + " (INFINIUM_AGENT_SECRET) is not set, nor is infinium.agent.secret.file"
            + " (INFINIUM_AGENT_SECRET_FILE)");
  }

  @ParameterizedTest
  @CsvSource({
    "infinium.agent.id,not-a-uuid,infinium.agent.id (INFINIUM_AGENT_ID): agent_id must be",
    "infinium.agent.secret,short,infinium.agent.secret (INFINIUM_AGENT_SECRET): agent_secret must",
    "infinium.agents," + OTHER_ID + "=s,infinium.agents (INFINIUM_AGENTS): agent_secret must",
    "infinium.base.url,http://far.example,infinium.base.url (INFINIUM_BASE_URL): base URL must",
    "infinium.timeout,0ms,infinium.timeout (INFINIUM_TIMEOUT): timeout not from 1 ms",
    "infinium.max.retries,101,infinium.max.retries (INFINIUM_MAX_RETRIES): maxRetries not from 0",
    "infinium.max.bytes,0,infinium.max.bytes (INFINIUM_MAX_BYTES): maxQueuedBytes < 1: 0",
  })
  void badValue_isNamedWithItsRule(String property, String value, String message) {
    set.put(property, value);

    assertRefused(message);
  }

  private static TaskData task() {
    return TaskData.builder("Name", "Description").duration(Duration.ZERO).build();
  }

  @Test
  void secret_isNeverShown() {
    set.put("infinium.agent.secret", "secrét-text");

    assertThatThrownBy(this::open).asString().doesNotContain("secrét");
  }

  @Test
  void secretFile_isRead() throws IOException {
    set.remove("infinium.agent.secret");
    Path file = Files.writeString(directory.resolve("secret"), SECRET + "\n");
    set.put("infinium.agent.secret.file", file.toString());

    try (LocalInfinium infinium = LocalInfinium.start()) {
      sendTo(infinium);
    }
  }

  private void sendTo(LocalInfinium infinium) throws IOException {
    set.put("infinium.agent.id", infinium.agentId());
    Files.writeString(Path.of(set.get("infinium.agent.secret.file")), infinium.agentSecret());
    set.put("infinium.base.url", infinium.baseUrl());
    try (InfiniumClient client = open()) {
      assertThat(client.sendTask("Name", "Description", Duration.ZERO).success()).isTrue();
    }
  }

  @Test
  void secretFile_thatIsNotThere_isNamed() {
    set.remove("infinium.agent.secret");
    set.put("infinium.agent.secret.file", directory.resolve("none").toString());

    assertRefused("infinium.agent.secret.file (INFINIUM_AGENT_SECRET_FILE) cannot be read: ");
  }

  @Test
  void agents_sendInTheirOwnNames() {
    set.put("infinium.agents", OTHER_ID + "=" + SECRET);

    try (LocalInfinium infinium =
        LocalInfinium.builder().addAgent(ID, SECRET).addAgent(OTHER_ID, SECRET).start()) {
      set.put("infinium.base.url", infinium.baseUrl());
      try (InfiniumClient client = open()) {
        TaskOrigin origin = new TaskOrigin("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
        client.report(task(), origin, OTHER_ID);
        assertThat(client.flush(Duration.ofSeconds(30))).isTrue();
      }
      assertThat(infinium.tasks()).extracting(ReceivedTask::agentId).containsExactly(OTHER_ID);
    }
  }

  @Test
  void spoolDirectory_holdsWhatCannotBeSent() {
    set.put("infinium.spool.dir", directory.resolve("spool").toString());
    set.put("infinium.base.url", "http://localhost:1/");

    try (InfiniumClient client = open()) {
      assertThat(client.report(task()).spooled().toCompletableFuture().join()).isTrue();
    }
    assertThat(directory.resolve("spool")).isDirectory();
  }

  @Test
  void dryRun_needsNoAccount() throws IOException {
    set.clear();
    set.put("infinium.dry.run", directory.resolve("tasks").toString());

    try (InfiniumClient client = open()) {
      client.report(task());
      assertThat(client.flush(Duration.ofSeconds(30))).isTrue();
    }

    try (Stream<Path> files = Files.list(directory.resolve("tasks"))) {
      assertThat(files).hasSize(1);
    }
  }
}
