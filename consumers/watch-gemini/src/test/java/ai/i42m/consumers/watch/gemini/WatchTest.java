package ai.i42m.consumers.watch.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.consumers.harness.ModelRequest;
import ai.i42m.consumers.harness.Reply;
import ai.i42m.infinium.testkit.ReceivedTask;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What watching does to a client. */
final class WatchTest {

  @Test
  void version_isTheOneThatIsMeant() throws IOException {
    URI jar = URI.create(Client.class.getResource("Client.class").toString());
    Properties pom = new Properties();
    String name = "/META-INF/maven/com.google.genai/google-genai/pom.properties";
    try (InputStream in = Client.class.getResourceAsStream(name)) {
      pom.load(in);
    }

    String version = System.getProperty("capability.version");
    assertThat(pom.getProperty("version")).isEqualTo(version);
    assertThat(jar.toString()).contains("google-genai-" + version + ".jar!");
  }

  @Test
  @Capability("watch twice")
  void watchedClient_isWatchedOnce() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      Client again = watched.spans.infinium().watch(watched.client);

      assertThat(again).isSameAs(watched.client).isEqualTo(watched.client);
      assertThat(again).hasSameHashCodeAs(watched.client);
      again.models.generateContent(GeminiAnswers.MODEL, "Hi", null);
      assertThat(watched.spans.all()).hasSize(1);
    }
  }

  @Test
  @Capability("mocks come back as they are")
  void mockedClient_comesBackAsItIs() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      Client mocked = mock(Client.class);

      assertThat(watched.spans.infinium().watch(mocked)).isSameAs(mocked);
    }
  }

  @Test
  @Capability("steps of a task")
  void callInsideATask_isOneStep_withItsTokensOnce() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      watched
          .spans
          .infinium()
          .trace("Multiply")
          .call(() -> watched.client.models.generateContent(GeminiAnswers.MODEL, "6 x 7?", null));

      ReceivedTask task = watched.spans.awaitTasks(1).get(0);
      List<Map<String, Object>> calls =
          task.steps().stream().filter(step -> step.containsKey("llm_call")).toList();
      assertThat(calls).hasSize(1);
      assertThat(calls.get(0)).containsEntry("action", "llm_call");
      assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(125L);
      assertThat(task.path("llm_usage.completion_tokens")).isEqualTo(37L);
      assertThat(task.path("llm_usage.api_calls_count")).isEqualTo(1L);
    }
  }

  @Test
  @Capability("Vertex AI")
  void vertexClient_keepsItsProjectAndCredentials() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      Client vertex =
          watched
              .spans
              .infinium()
              .watch(
                  Client.builder()
                      .vertexAI(true)
                      .project("my-project")
                      .location("europe-west1")
                      .credentials(credentials())
                      .httpOptions(Watched.options(watched.server))
                      .build());

      assertThat(vertex.models.generateContent(GeminiAnswers.MODEL, "Hi", null).text())
          .isEqualTo("forty-two \"42\"");

      ModelRequest request = watched.server.requests().get(0);
      assertThat(request.path())
          .isEqualTo(
              "/v1beta1/projects/my-project/locations/europe-west1/publishers/google/models/"
                  + "gemini-2.5-flash:generateContent");
      assertThat(request.header("Authorization")).isEqualTo("Bearer token");
      assertThat(watched.attributes())
          .containsEntry("gen_ai.provider.name", "gcp.vertex_ai")
          .containsEntry("llm.provider", "google")
          .containsEntry("llm.model", "gemini-2.5-flash")
          .containsEntry("llm.prompt_tokens", 125L);
    }
  }

  private static GoogleCredentials credentials() {
    Date later = Date.from(Instant.now().plusSeconds(86_400));
    return GoogleCredentials.create(new AccessToken("token", later));
  }

  @Test
  @Capability("settings")
  void settings_reachTheServerAsBefore() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      HttpOptions options =
          HttpOptions.builder()
              .baseUrl(watched.server.baseUrl() + "/gateway/")
              .apiVersion("v7")
              .headers(Map.of("X-Mine", "yes", "user-agent", "mine/1.0"))
              .timeout(5000)
              .build();
      Watched.client(options).models.generateContent(GeminiAnswers.MODEL, "Hi", null);
      watched
          .spans
          .infinium()
          .watch(Watched.client(options))
          .models
          .generateContent(GeminiAnswers.MODEL, "Hi", null);

      List<ModelRequest> requests = watched.server.requests();
      assertThat(requests.get(1)).isEqualTo(requests.get(0));
      assertThat(requests.get(1).path())
          .isEqualTo("/gateway/v7/models/gemini-2.5-flash:generateContent");
      assertThat(requests.get(1).header("x-goog-api-key")).isEqualTo("key");
      assertThat(requests.get(1).header("x-mine")).isEqualTo("yes");
      assertThat(watched.spans.all()).hasSize(1);
    }
  }

  /** Before, the given client itself was changed. */
  @Test
  @Capability("given client unchanged")
  @Tag("copy")
  void givenClient_staysUnwatched() {
    try (Watched watched = Watched.answering(Reply.json(GeminiAnswers.TEXT))) {
      watched.raw.models.generateContent(GeminiAnswers.MODEL, "Hi", null);

      assertThat(watched.client).isNotSameAs(watched.raw);
      assertThat(watched.spans.all()).isEmpty();
    }
  }
}
