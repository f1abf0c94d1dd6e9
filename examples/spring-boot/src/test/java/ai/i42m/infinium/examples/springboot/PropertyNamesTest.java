package ai.i42m.infinium.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.examples.springboot.demo.EmbeddedModel;
import ai.i42m.infinium.testkit.LocalInfiniumExtension;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Names of Infinium's options as people write them in an application of Spring. */
class PropertyNamesTest {
  @RegisterExtension static final LocalInfiniumExtension infinium = LocalInfiniumExtension.create();

  @TempDir Path directory;

  @Test
  void dashesAndCamelCase_areRead() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), infinium.agentSecret());

    askOnceAndClose(
        "infinium.base-url=" + infinium.baseUrl(),
        "infinium.agentId=" + infinium.agentId(),
        "infinium.agent.secret-file=" + secret);

    assertThat(infinium.tasks())
        .extracting(ReceivedTask::name)
        .containsExactly("spring_ai chat_client");
  }

  private static void askOnceAndClose(String... properties) throws IOException {
    try (EmbeddedModel model = EmbeddedModel.start();
        ConfigurableApplicationContext application =
            new SpringApplicationBuilder(OrderDesk.class)
                .web(WebApplicationType.NONE)
                .run(arguments(model, properties))) {
      application.getBean(QuestionController.class).ask("LF-2035", "Where is it?");
    }
  }

  private static String[] arguments(EmbeddedModel model, String... properties) {
    return Stream.concat(
            Stream.of("spring.ai.openai.base-url=" + model.url(), "spring.ai.openai.api-key=none"),
            Stream.of(properties))
        .map("--"::concat)
        .toArray(String[]::new);
  }
}
