package ai.i42m.consumers.watch.openai;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.ClassPathEntry;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import org.junit.jupiter.api.Test;

/** What runs is what the report will name. */
final class VersionTest {
  private static final String VERSION = System.getProperty("capability.version");

  @Test
  void client_isOfTheVersionUnderTest() throws Exception {
    assertThat(ClassPathEntry.of(OpenAIClient.class).fileName())
        .isEqualTo("openai-java-core-" + VERSION + ".jar");
    assertThat(ClassPathEntry.of(OpenAIOkHttpClient.class).fileName())
        .isEqualTo("openai-java-client-okhttp-" + VERSION + ".jar");
  }
}
