package ai.i42m.consumers.extension;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.ChildJvm;
import ai.i42m.consumers.harness.VendorStub;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application without any jar of ours, by the spans and log records that the agent makes. */
final class PlainApplicationTest {
  private static final String COMPLETION =
      """
      {"id": "c-1", "object": "chat.completion", "created": 1, "model": "gpt-4o-mini-2024-07-18",
       "choices": [{"index": 0, "finish_reason": "stop", "logprobs": null,
         "message": {"role": "assistant", "content": "forty-two", "refusal": null}}],
       "usage": {"prompt_tokens": 21, "completion_tokens": 3, "total_tokens": 24}}
      """;

  private final LocalInfinium infinium = LocalInfinium.start();

  @AfterEach
  void stop() {
    infinium.close();
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.extension.ExtendedAgent#plain")
  void modelCall_isOneTask_withItsTokensOnce_andNoContent(ExtendedAgent agent) throws Exception {
    ReceivedTask task = onlyTask(agent, List.of());

    assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(21L);
    assertThat(task.path("llm_usage.completion_tokens")).isEqualTo(3L);
    assertThat(task.path("llm_usage.api_calls_count")).isEqualTo(1L);
    assertThat(task.path("llm_usage.calls[0].model")).isEqualTo("gpt-4o-mini");
    assertThat(task.json()).doesNotContain("forty-two", "six times seven");
  }

  @ParameterizedTest
  @MethodSource("ai.i42m.consumers.extension.ExtendedAgent#plain")
  void contentThatIsAskedFor_comesFromTheLogRecords(ExtendedAgent agent) throws Exception {
    ReceivedTask task =
        onlyTask(
            agent,
            List.of(
                "-Dotel.instrumentation.genai.capture-message-content=true",
                "-Dinfinium.capture.content=all"));

    assertThat(task.json()).contains("forty-two", "six times seven");
    assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(21L);
  }

  private ReceivedTask onlyTask(ExtendedAgent agent, List<String> options) throws Exception {
    try (VendorStub vendor = VendorStub.start(COMPLETION)) {
      ChildJvm.Builder child =
          agent
              .attachTo(PlainDesk.class, infinium)
              .removeFromClassPath(entry -> entry.fileName().startsWith("infinium-"))
              .addArgument(vendor.baseUrl());
      options.forEach(child::addOption);
      ChildJvm ended = child.run();
      assertThat(ended.exitCode()).as(ended.output()).isZero();
      assertThat(ended.output()).contains("OpenAI answered forty-two");
      assertThat(infinium.tasks()).as(ended.output()).hasSize(1);
      return infinium.tasks().get(0);
    }
  }
}
