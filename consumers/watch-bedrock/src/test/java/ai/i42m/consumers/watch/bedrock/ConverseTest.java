package ai.i42m.consumers.watch.bedrock;

import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.HELLO;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.MODEL;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.SAMPLING;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.attribute;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.attributes;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.consumers.harness.Capability;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

@Capability("converse")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConverseTest {
  private final WatchedBedrock bedrock = new WatchedBedrock();

  @BeforeEach
  void reset() {
    bedrock.reset();
  }

  @AfterAll
  void close() {
    bedrock.close();
  }

  @Test
  void converse_makesOneSpan_withAllThatIsKnown() {
    bedrock.server.reply(Answers.text());

    ConverseResponse answer = bedrock.client.converse(hello());

    assertSame(answer, bedrock.raw.converse(hello()));

    SpanData span = bedrock.spans.only();
    assertThat(span.getName()).isEqualTo("chat " + MODEL);
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(attributes(span)).isEqualTo(bedrock.answered("end_turn"));
    assertThat((Double) attribute(span, "llm.latency_ms")).isPositive();
  }

  @Test
  void describedRequest_isBuiltOnce_andMakesTheSameSpan() {
    bedrock.server.reply(Answers.text());
    AtomicInteger count = new AtomicInteger();
    Consumer<ConverseRequest.Builder> description = described(count);

    ConverseResponse answer = bedrock.client.converse(description);

    assertSame(answer, bedrock.raw.converse(description));

    assertThat(count).hasValue(2);
    assertThat(bedrock.server.requests().get(0).body())
        .isEqualTo(bedrock.server.requests().get(1).body());
    assertThat(attributes(bedrock.spans.only())).isEqualTo(bedrock.answered("end_turn"));
  }

  /** In all but the headers, which hold the time. */
  private static void assertSame(ConverseResponse answer, ConverseResponse expected) {
    assertThat(answer.equalsBySdkFields(expected)).isTrue();
  }

  private static Consumer<ConverseRequest.Builder> described(AtomicInteger count) {
    return request -> {
      count.incrementAndGet();
      request.modelId(MODEL).messages(HELLO).inferenceConfig(SAMPLING);
    };
  }

  @Test
  void descriptionThatThrows_isNoCall() {
    IllegalStateException mine = new IllegalStateException("mine");

    assertThatThrownBy(
            () ->
                bedrock.client.converse(
                    request -> {
                      throw mine;
                    }))
        .isSameAs(mine);

    assertThat(bedrock.spans.all()).isEmpty();
  }

  @Test
  void nothingGiven_failsAsTheRawClientDoes() {
    Class<?> expected = failureOfNull(bedrock.raw::converse);

    assertThat(failureOfNull(bedrock.client::converse)).isEqualTo(expected);
  }

  private static Class<?> failureOfNull(Consumer<ConverseRequest> converse) {
    try {
      converse.accept(null);
    } catch (RuntimeException e) {
      return e.getClass();
    }
    throw new AssertionError("accepted");
  }

  @Test
  @Capability("async")
  void asyncConverse_makesTheSameSpan() {
    bedrock.server.reply(Answers.text());

    for (int i = 0; i < 20; i++) {
      bedrock.asyncClient.converse(hello()).join();
      assertThat(attributes(bedrock.spans.only())).isEqualTo(bedrock.answered("end_turn"));
      bedrock.spans.reset();
    }
  }

  @Test
  @Capability("async")
  void asyncDescribedRequest_isBuiltOnce_andMakesTheSameSpan() {
    bedrock.server.reply(Answers.text());
    AtomicInteger count = new AtomicInteger();

    ConverseResponse answer = bedrock.asyncClient.converse(described(count)).join();

    assertSame(answer, bedrock.rawAsync.converse(described(count)).join());

    assertThat(count).hasValue(2);
    assertThat(attributes(bedrock.spans.only())).isEqualTo(bedrock.answered("end_turn"));
  }

  @Test
  void requestOfNothingButAModel_leavesTheRestOut() {
    bedrock.server.reply(Answers.text());

    bedrock.client.converse(request -> request.modelId(MODEL));

    Map<String, Object> expected = bedrock.answered("end_turn");
    expected
        .keySet()
        .removeIf(
            it -> it.contains("temperature") || it.endsWith("top_p") || it.endsWith("max_tokens"));
    assertThat(attributes(bedrock.spans.only())).isEqualTo(expected);
  }

  @Test
  @Capability("requested tools")
  void toolThatTheModelAsksFor_isNamed() {
    bedrock.server.reply(Answers.toolUse());

    bedrock.client.converse(hello());

    Map<String, Object> expected = bedrock.answered("tool_use");
    expected.put("infinium.requested_tools", List.of("find_order"));
    assertThat(attributes(bedrock.spans.only())).isEqualTo(expected);
  }

  @Test
  @Tag("cache")
  @Capability("cached tokens")
  void cachedTokens_areInputTokens_andToldBeside() {
    bedrock.server.reply(Answers.cached());

    bedrock.client.converse(hello());

    Map<String, Object> expected = bedrock.answered("end_turn");
    expected.put("llm.prompt_tokens", 130L);
    expected.put("gen_ai.usage.input_tokens", 130L);
    expected.put("gen_ai.usage.cache_read.input_tokens", 100L);
    expected.put("gen_ai.usage.cache_write.input_tokens", 20L);
    assertThat(attributes(bedrock.spans.only())).isEqualTo(expected);
  }

  @Test
  @Tag("router")
  @Capability("prompt router")
  void modelThatARouterChose_isTheResponseModel() {
    bedrock.server.reply(Answers.routed("anthropic.claude"));

    bedrock.client.converse(hello());

    assertThat(attribute(bedrock.spans.only(), "gen_ai.response.model"))
        .isEqualTo("anthropic.claude");
  }
}
