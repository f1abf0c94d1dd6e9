package ai.i42m.consumers.anthropic;

import static ai.i42m.consumers.anthropic.Vendor.answer;
import static ai.i42m.consumers.anthropic.Vendor.toolRequest;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import ai.i42m.infinium.otel.Redactor;
import ai.i42m.infinium.otel.TaskSpan;
import ai.i42m.infinium.otel.WatchOptions;
import ai.i42m.infinium.testkit.ReceivedTask;
import com.anthropic.client.AnthropicClient;
import com.anthropic.models.beta.messages.BetaMessage;
import com.anthropic.models.beta.messages.MessageCreateParams;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The vendor's own loop over a model and tools, which no proxy sees. */
@Tag("own-spans")
@Capability("tool runner")
class ToolRunnerTest extends WatchTest {

  /*
   * Serve
   *   anthropic.messages.tool_runner
   *     anthropic.messages.create          find_order, weather
   *     anthropic.custom_tool_use …
   *     anthropic.messages.create
   */
  @Test
  void runner_isATreeOfItsCallsAndTools() {
    server.reply(toolRequest(), answer());

    List<BetaMessage> messages = run(client);

    assertThat(messages).hasSize(2);
    SpanData runner = named("anthropic.messages.tool_runner").get(0);
    List<SpanData> calls = named("anthropic.messages.create");
    List<SpanData> tools = named("anthropic.custom_tool_use find_order");
    assertThat(calls).hasSize(2);
    assertThat(tools).hasSize(1);
    assertThat(calls).allMatch(it -> it.getParentSpanId().equals(runner.getSpanId()));
    assertThat(tools).allMatch(it -> it.getParentSpanId().equals(runner.getSpanId()));
    assertThat(runner.getInstrumentationScopeInfo().getName()).isEqualTo("com.anthropic.sdk.java");
    assertThat(calls.get(0).getAttributes().get(INPUT_TOKENS)).isEqualTo(130);
    assertThat(calls.get(0).getAttributes().get(FINISH_REASONS)).containsExactly("tool_use");
  }

  @Test
  void runner_insideATask_isStepsOfItWithTheirTokensOnce() {
    server.reply(toolRequest(), answer());

    try (TaskSpan unused = spans.infinium().trace("Serve").start()) {
      run(client);
    }

    ReceivedTask task = task("Serve");
    assertThat(task.path("llm_usage.prompt_tokens")).hasToString("260");
    assertThat(task.path("llm_usage.completion_tokens")).hasToString("14");
    assertThat(task.path("llm_usage.api_calls_count")).hasToString("2");
    assertThat(task.steps().stream().map(it -> it.get("action") + " " + it.get("description")))
        .containsSubsequence(
            "llm_call anthropic/" + Vendor.MODEL,
            "tool_use find_order",
            "llm_call anthropic/" + Vendor.MODEL);
    SpanData root = named("Serve").get(0);
    assertThat(root.getAttributes().get(longKey("infinium.llm_call_count"))).isEqualTo(2);
    assertThat(root.getAttributes().get(longKey("llm.total_prompt_tokens"))).isEqualTo(260);
  }

  @Test
  void runner_streaming_isTheSameTree() {
    server.reply(Vendor.stream(), Vendor.lastStream());

    client
        .beta()
        .messages()
        .toolRunner(parameters())
        .streaming()
        .forEach(
            it -> {
              try (it) {
                it.stream().forEach(event -> {});
              }
            });

    List<SpanData> calls = named("anthropic.messages.create");
    assertThat(calls).hasSize(2);
    assertThat(calls.get(0).getAttributes().get(OUTPUT_TOKENS)).isEqualTo(7);
    assertThat(calls.get(0).getAttributes().get(FINISH_REASONS)).containsExactly("tool_use");
    assertThat(named("anthropic.custom_tool_use find_order")).hasSize(1);
  }

  @Test
  void content_isNotThereUnlessAskedFor() {
    server.reply(toolRequest(), answer());

    run(client);

    assertThat(spans.all().toString()).doesNotContain("Where is", "Rotterdam", "at sea");
  }

  @Test
  void content_thatIsAskedFor_isThereInTheVendorsWords() {
    server.reply(toolRequest(), answer());
    WatchOptions content = WatchOptions.builder().setCaptureContent(true).build();

    run(spans.infinium().watch(raw, content));

    assertThat(
            named("anthropic.messages.create")
                .get(0)
                .getAttributes()
                .get(stringKey("gen_ai.input.messages")))
        .contains(Vendor.QUESTION);
    assertThat(
            named("anthropic.custom_tool_use find_order")
                .get(0)
                .getAttributes()
                .get(stringKey("anthropic.tool_result.content")))
        .contains("at sea");
  }

  @Test
  void content_thatARedactorCannotSee_isNotThere() {
    server.reply(toolRequest(), answer());
    Redactor redactor = (field, text) -> text;
    WatchOptions content =
        WatchOptions.builder().setCaptureContent(true).setRedactor(redactor).build();

    run(spans.infinium().watch(raw, content));

    assertThat(spans.all().toString()).doesNotContain("Where is", "Rotterdam", "at sea");
  }

  private List<SpanData> named(String name) {
    return spans.all().stream().filter(it -> it.getName().equals(name)).toList();
  }

  private static List<BetaMessage> run(AnthropicClient client) {
    List<BetaMessage> messages = new ArrayList<>();
    client.beta().messages().toolRunner(parameters()).forEach(messages::add);
    return messages;
  }

  private static MessageCreateParams parameters() {
    return MessageCreateParams.builder()
        .model(Vendor.MODEL)
        .maxTokens(256)
        .addUserMessage(Vendor.QUESTION)
        .addTool(FindOrder.class)
        .build();
  }

  /** A tool as the vendor's library takes it. */
  @JsonTypeName("find_order")
  @JsonClassDescription("Finds an order")
  static final class FindOrder implements Supplier<String> {
    public int id;

    @Override
    public String get() {
      return "at sea";
    }
  }
}
