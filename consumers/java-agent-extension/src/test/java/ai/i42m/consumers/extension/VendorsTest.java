package ai.i42m.consumers.extension;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.ChildJvm;
import ai.i42m.consumers.harness.VendorStub;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes of clients that the agent or the client itself makes spans for. */
final class VendorsTest {
  private static final String ANTHROPIC =
      """
      {"id": "msg-1", "type": "message", "role": "assistant", "model": "claude-sonnet-4-5",
       "content": [{"type": "text", "text": "forty-two"}],
       "stop_reason": "end_turn", "stop_sequence": null,
       "usage": {"input_tokens": 21, "output_tokens": 3}}
      """;

  private static final String BEDROCK =
      """
      {"output": {"message": {"role": "assistant", "content": [{"text": "forty-two"}]}},
       "stopReason": "end_turn", "metrics": {"latencyMs": 10},
       "usage": {"inputTokens": 21, "outputTokens": 3, "totalTokens": 24}}
      """;

  private static final String OPENAI =
      """
      {"id": "c-1", "object": "chat.completion", "created": 1, "model": "gpt-4o-mini",
       "choices": [{"index": 0, "finish_reason": "stop", "logprobs": null,
         "message": {"role": "assistant", "content": "forty-two", "refusal": null}}],
       "usage": {"prompt_tokens": 21, "completion_tokens": 3, "total_tokens": 24}}
      """;

  /**
   * The one agent that does not answer the look-up by which Anthropic's client finds the global
   * OpenTelemetry.
   */
  private static final String SILENT_FOR_ANTHROPIC = "2.20.1";

  private static Stream<Arguments> clients() {
    return ExtendedAgent.plain().flatMap(VendorsTest::clientsUnder);
  }

  private static Stream<Arguments> clientsUnder(ExtendedAgent agent) {
    Stream<Arguments> seenByTheAgent =
        Stream.of(
            Arguments.of(agent, "bedrock", BEDROCK, "amazon.nova-lite-v1:0"),
            Arguments.of(agent, "langchain4j", OPENAI, "gpt-4o-mini"));
    return agent.version().equals(SILENT_FOR_ANTHROPIC)
        ? seenByTheAgent
        : Stream.concat(
            Stream.of(Arguments.of(agent, "anthropic", ANTHROPIC, "claude-sonnet-4-5")),
            seenByTheAgent);
  }

  @ParameterizedTest
  @MethodSource("clients")
  void call_isOneTask_withItsTokensOnce(
      ExtendedAgent agent, String client, String answer, String model) throws Exception {
    try (LocalInfinium infinium = LocalInfinium.start();
        VendorStub vendor = VendorStub.start(answer)) {
      ChildJvm child =
          agent
              .attachTo(VendorDesk.class, infinium)
              .removeFromClassPath(entry -> entry.fileName().startsWith("infinium-"))
              .addArgument(client)
              .addArgument(vendor.baseUrl())
              .run();

      assertThat(child.output()).contains("answered forty-two");
      assertThat(infinium.tasks()).as(child.output()).hasSize(1);
      ReceivedTask task = infinium.tasks().get(0);
      assertThat(task.path("llm_usage.calls[0].model")).isEqualTo(model);
      assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(21L);
      assertThat(task.path("llm_usage.completion_tokens")).isEqualTo(3L);
      assertThat(task.path("llm_usage.api_calls_count")).isEqualTo(1L);
    }
  }
}
