package ai.i42m.infinium.examples.sendatask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.error.AuthenticationException;
import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedRequest;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program as a person without account runs it, and as one whose variables name an agent. */
@Timeout(60)
class SendATaskTest {
  private static final String PROMPT = "0d6cfb0e-5a53-4f0a-8d38-6f9a9d6c2f11";

  private final LocalInfinium infinium = LocalInfinium.start();

  @AfterEach
  void close() {
    infinium.close();
  }

  @Test
  void everyWay_arrives_andTheBadTaskHidesNoOther() {
    run(agent());

    assertThat(infinium.tasks())
        .extracting(ReceivedTask::name)
        .containsExactlyInAnyOrder(
            "Label ticket by sendTask",
            "Label ticket by builder",
            "Label ticket by map",
            "Label ticket by TraceBuilder",
            "Label ticket A",
            "Label ticket C",
            "Label ticket D");
    assertThat(infinium.requests()).extracting(ReceivedRequest::error).containsOnlyNulls();
  }

  @Test
  void sendTask_saysUsageAndCustomer() {
    run(agent());

    ReceivedTask task = task("sendTask");
    assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(11L);
    assertThat(task.path("sections.customer.customer_name")).isEqualTo("Ada Byron");
    assertThat(task.path("output_summary")).isEqualTo("shipping");
  }

  @Test
  void builderAndMap_sayWhatTheyWereGiven() {
    run(agent());

    assertThat(task("builder").path("expected_outcome.task_objective")).isEqualTo("One label");
    assertThat(task("builder").path("steps[0].duration_ms")).isEqualTo(1100L);
    assertThat(task("map").path("duration")).isEqualTo(1.2);
    assertThat(task("map").path("sections.customer.customer_name")).isEqualTo("Ada Byron");
  }

  @Test
  void traceBuilder_hasTheStepTheModelCallAndThePrompt() {
    infinium.addPrompt(PROMPT, "key-of-the-test", "label", "Label this: {{ticket}}");
    Map<String, String> environment = agent();
    environment.put("INFINIUM_PROMPT_ID", PROMPT);
    environment.put("INFINIUM_PROMPT_KEY", "key-of-the-test");

    run(environment);

    ReceivedTask task = task("TraceBuilder");
    assertThat(task.steps())
        .extracting(step -> step.get("action"))
        .containsExactly("tool_use", "llm_call");
    assertThat(task.path("steps[0].tool_call.tool_name")).isEqualTo("order_lookup");
    assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(14L);
    assertThat(task.path("prompt_studio.prompts_used[0].prompt_id")).isEqualTo(PROMPT);
    assertThat(task.path("prompt_studio.prompts_used[0].variables_used"))
        .isEqualTo(List.of("ticket"));
  }

  @Test
  void output_withoutAccount_tellsWhatHappened() {
    String text = run(Map.of());

    assertThat(text)
        .contains("(embedded, no account)")
        .contains("2 stored, 1 failed")
        .contains("Task 'Label ticket B' failed: Payload exceeds maximum size of 1048576 bytes")
        .contains("interpreted-result/* -> 404", "interpreted-result/* -> 200")
        .contains("Maestro: {summary=recorded, not graded")
        .doesNotContain(LocalInfinium.DEFAULT_AGENT_SECRET)
        .matches("[\\x20-\\x7e\\r\\n]+");
    assertThat(text.substring(text.indexOf("received")).lines())
        .filteredOn(line -> line.startsWith("  Label ticket "))
        .hasSize(7);
    assertThat(text).contains("{\"name\":\"Label ticket by sendTask\"");
  }

  @Test
  void halfAnAgent_isRefused_notReplacedByTheEmbeddedOne() {
    assertThatThrownBy(() -> run(Map.of("INFINIUM_AGENT_ID", infinium.agentId())))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("agent_secret");
  }

  @Test
  void wrongSecret_isSaid() {
    Map<String, String> environment = agent();
    environment.put("INFINIUM_AGENT_SECRET", "not-the-secret");

    assertThatThrownBy(() -> run(environment)).isInstanceOf(AuthenticationException.class);
    assertThat(infinium.tasks()).isEmpty();
  }

  private Map<String, String> agent() {
    return new HashMap<>(
        Map.of(
            "INFINIUM_AGENT_ID", infinium.agentId(),
            "INFINIUM_AGENT_SECRET", infinium.agentSecret(),
            "INFINIUM_BASE_URL", infinium.baseUrl()));
  }

  private static String run(Map<String, String> environment) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (Target target = Target.of(environment);
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      SendATask.run(target, out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private ReceivedTask task(String way) {
    return infinium.tasks().stream()
        .filter(task -> task.name().endsWith(" by " + way))
        .findFirst()
        .orElseThrow();
  }
}
