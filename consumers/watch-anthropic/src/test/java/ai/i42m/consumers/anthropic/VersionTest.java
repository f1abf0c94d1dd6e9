package ai.i42m.consumers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import org.junit.jupiter.api.Test;

class VersionTest {

  @Test
  void vendor_isTheVersionThatThisRunIsFor() {
    String version = System.getProperty("capability.version");

    assertThat(jarOf(AnthropicClient.class)).endsWith("/anthropic-java-core-" + version + ".jar");
    assertThat(jarOf(AnthropicOkHttpClient.class))
        .endsWith("/anthropic-java-client-okhttp-" + version + ".jar");
  }

  private static String jarOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
