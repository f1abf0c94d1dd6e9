package ai.i42m.infinium.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.examples.springboot.demo.EmbeddedModel;
import ai.i42m.infinium.testkit.LocalInfiniumExtension;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** What becomes of questions that Boot's sampler drops; here it drops all of them. */
class SamplingTest {
  @RegisterExtension static final LocalInfiniumExtension infinium = LocalInfiniumExtension.create();

  @Test
  void probability_isTenPercentUnlessSet() {
    assertThat(new TracingProperties().getSampling().getProbability()).isEqualTo(0.1f);
  }

  @Test
  void droppedQuestion_isNoTask() throws IOException {
    assertThat(askOnceAndClose(OrderDesk.class, SentSpans.class)).isEmpty();

    assertThat(infinium.tasks()).isEmpty();
  }

  @Test
  void wrappedSampler_makesItATaskAndSendsNoSpan() throws IOException {
    List<String> sent = askOnceAndClose(OrderDesk.class, SentSpans.class, RecordedRequests.class);

    // Nothing is awaited: closing the application delivers.
    assertThat(infinium.tasks())
        .extracting(ReceivedTask::name)
        .containsExactly("spring_ai chat_client");
    assertThat(infinium.tasks().get(0).path("llm_usage.total_tokens")).isEqualTo(751L);
    assertThat(sent).isEmpty();
  }

  /** Outside of a request, as a scheduled job would; answers which spans went to an exporter. */
  private static List<String> askOnceAndClose(Class<?>... sources) throws IOException {
    try (EmbeddedModel model = EmbeddedModel.start()) {
      SentSpans sent;
      try (ConfigurableApplicationContext application =
          new SpringApplicationBuilder(sources)
              .web(WebApplicationType.NONE)
              .run(arguments(model))) {
        sent = application.getBean(SentSpans.class);
        application.getBean(QuestionController.class).ask("LF-2035", "Where is it?");
      }
      return sent.names();
    }
  }

  private static String[] arguments(EmbeddedModel model) {
    return Stream.of(
            "management.tracing.sampling.probability=0",
            "spring.ai.openai.base-url=" + model.url(),
            "spring.ai.openai.api-key=none",
            "infinium.base.url=" + infinium.baseUrl(),
            "infinium.agent.id=" + infinium.agentId(),
            "infinium.agent.secret=" + infinium.agentSecret())
        .map("--"::concat)
        .toArray(String[]::new);
  }
}
