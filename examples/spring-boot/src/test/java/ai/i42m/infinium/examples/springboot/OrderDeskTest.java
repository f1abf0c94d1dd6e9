package ai.i42m.infinium.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.i42m.infinium.examples.springboot.demo.EmbeddedModel;
import ai.i42m.infinium.testkit.LocalInfiniumExtension;
import ai.i42m.infinium.testkit.ReceivedTask;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

/** The application on a port of its own, and the tasks that its requests become. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({SentSpans.class, MailController.class})
class OrderDeskTest {
  private static final String ROUTE = "http post /orders/{order}/questions";

  @RegisterExtension static final LocalInfiniumExtension infinium = LocalInfiniumExtension.create();

  private static EmbeddedModel model;

  @Autowired private SentSpans sent;
  @Autowired private SdkTracerProvider tracerProvider;
  private RestClient client;

  @BeforeAll
  static void startModel() throws IOException {
    model = EmbeddedModel.start();
  }

  @AfterAll
  static void stopModel() {
    model.close();
  }

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry properties) {
    properties.add("spring.ai.openai.base-url", () -> model.url());
    properties.add("spring.ai.openai.api-key", () -> "none");
    properties.add("infinium.base.url", infinium::baseUrl);
    properties.add("infinium.agent.id", infinium::agentId);
    properties.add("infinium.agent.secret", infinium::agentSecret);
  }

  @Autowired
  void connect(@Value("${local.server.port}") int port) {
    client = RestClient.create("http://localhost:" + port);
  }

  @Test
  void question_isOneTask() {
    assertThat(ask("LF-2035", "Where is it?")).isEqualTo("It arrives on Friday.");

    ReceivedTask task = infinium.awaitTasks(1, Duration.ofSeconds(20)).get(0);
    assertThat(task.name()).isEqualTo(ROUTE);
    assertThat(task.path("description")).isEqualTo(ROUTE + " in order-desk");
    assertThat(task.path("environment.framework")).isEqualTo("Spring AI");
    assertThat(task.steps())
        .extracting(step -> step.get("action") + " " + step.get("description"))
        .containsExactly(
            "llm_call openai/gpt-4o-mini", "tool_use lookup_order", "llm_call openai/gpt-4o-mini");
    assertThat(task.path("errors")).isNull();
  }

  @Test
  void tokens_areCountedOnce() {
    ask("LF-2035", "Where is it?");

    ReceivedTask task = infinium.awaitTasks(1, Duration.ofSeconds(20)).get(0);
    assertThat(task.path("llm_usage"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsAllEntriesOf(
            Map.of(
                "prompt_tokens",
                312L + 371L,
                "completion_tokens",
                41L + 27L,
                "total_tokens",
                751L,
                "api_calls_count",
                2L));
    assertThat(task.path("steps[0].llm_call.prompt_tokens")).isEqualTo(312L);
    assertThat(task.path("steps[2].llm_call.prompt_tokens")).isEqualTo(371L);
  }

  @Test
  void texts_stayInTheApplication() {
    ask("LF-2035", "Where is it?");

    String json = infinium.awaitTasks(1, Duration.ofSeconds(20)).get(0).json();
    assertThat(json)
        .doesNotContain("Where is it")
        .doesNotContain("LF-2035")
        .doesNotContain("warehouse")
        .doesNotContain("Friday");
  }

  @Test
  void healthCheck_isNoTask() {
    client.get().uri("/actuator/health").retrieve().toBodilessEntity();
    ask("LF-2035", "Where is it?");

    // The health check ended first, so it would have come first.
    assertThat(infinium.awaitTasks(1, Duration.ofSeconds(20)))
        .extracting(ReceivedTask::name)
        .containsExactly(ROUTE);
  }

  @Test
  void otherExporters_getWhatTheyGotBefore() {
    ask("LF-2035", "Where is it?");
    String trace = traceOf(infinium.awaitTasks(1, Duration.ofSeconds(20)).get(0));

    // The task may be here before the last span has passed the processors behind ours.
    await()
        .untilAsserted(
            () -> {
              tracerProvider.forceFlush().join(20, TimeUnit.SECONDS);
              assertThat(sent.namesIn(trace))
                  .contains(ROUTE, "spring_ai chat_client")
                  .anyMatch(name -> name.endsWith(" lookup_order"))
                  .filteredOn("chat gpt-4o-mini"::equals)
                  .hasSize(2);
            });
  }

  @Test
  void markedWork_isTheTaskOfItsRequest() {
    String answer = client.get().uri("/mail").retrieve().body(String.class);

    ReceivedTask task = infinium.awaitTasks(1, Duration.ofSeconds(20)).get(0);
    assertThat(task.name()).isEqualTo("Answer mail");
    assertThat(task.path("input_summary")).isEqualTo("Where is it?");
    assertThat(task.path("output_summary")).isEqualTo(answer).isNotNull();
    assertThat(task.steps())
        .extracting(step -> step.get("action"))
        .containsExactly("execution", "llm_call", "tool_use", "llm_call");
    assertThat(task.path("llm_usage.total_tokens")).isEqualTo(751L);
  }

  private static String traceOf(ReceivedTask task) {
    Map<?, ?> tags = (Map<?, ?>) task.path("environment.custom_tags");
    assertThat(tags.get("service.name")).isEqualTo("order-desk");
    return (String) tags.get("otel.trace_id");
  }

  private String ask(String order, String question) {
    return client
        .post()
        .uri("/orders/{order}/questions", order)
        .body(question)
        .retrieve()
        .body(String.class);
  }
}
