package ai.i42m.consumers.watch.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.ClassPathEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** What runs is what the report will name. */
final class VersionTest {
  private static final String VERSION = System.getProperty("capability.version");

  @Test
  void client_isOfTheVersionUnderTest() throws Exception {
    assertThat(ClassPathEntry.of(BedrockRuntimeClient.class).fileName())
        .isEqualTo("bedrockruntime-" + VERSION + ".jar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sdk-core-", "aws-core-", "netty-nio-client-"})
  void partsOfTheSdk_areOfThatVersion(String name) {
    assertThat(ClassPathEntry.all())
        .extracting(ClassPathEntry::fileName)
        .filteredOn(it -> it.startsWith(name))
        .containsExactly(name + VERSION + ".jar");
  }
}
