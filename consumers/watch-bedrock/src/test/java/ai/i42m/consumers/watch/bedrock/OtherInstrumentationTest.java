package ai.i42m.consumers.watch.bedrock;

import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.hello;
import static ai.i42m.consumers.watch.bedrock.WatchedBedrock.helloStream;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.consumers.harness.Capability;
import io.opentelemetry.instrumentation.awssdk.v2_2.AwsSdkTelemetry;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

@Capability("beside OpenTelemetry's instrumentation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OtherInstrumentationTest {
  private final WatchedBedrock bedrock = new WatchedBedrock();
  private final AwsSdkTelemetry telemetry = AwsSdkTelemetry.create(bedrock.spans.openTelemetry());

  @BeforeEach
  void reset() {
    bedrock.reset();
  }

  @AfterAll
  void close() {
    bedrock.close();
  }

  @Test
  void converse_hasTheOtherSpanOnly() {
    bedrock.server.reply(Answers.text());

    try (BedrockRuntimeClient raw = bedrock.unwatched(telemetry.createExecutionInterceptor())) {
      BedrockRuntimeClient watched = bedrock.spans.infinium().watch(raw);
      watched.converse(hello());

      assertThat(watched).isSameAs(raw);
    }

    assertOtherSpan(bedrock.spans.only());
  }

  @Test
  void converseStream_hasTheOtherSpanOnly() {
    bedrock.server.reply(Answers.stream());

    try (BedrockRuntimeAsyncClient raw =
        bedrock.unwatchedAsync(telemetry.createExecutionInterceptor())) {
      bedrock
          .spans
          .infinium()
          .watch(telemetry.wrapBedrockRuntimeClient(raw))
          .converseStream(helloStream(), new Listener())
          .join();
    }

    assertOtherSpan(bedrock.spans.await(1).get(0));
    assertThat(bedrock.spans.all()).hasSize(1);
  }

  @Test
  void converseStream_ofAClientWithoutTheOthersWrapper_hasTheOtherSpanOnly() {
    bedrock.server.reply(Answers.stream());

    try (BedrockRuntimeAsyncClient raw =
        bedrock.unwatchedAsync(telemetry.createExecutionInterceptor())) {
      bedrock.spans.infinium().watch(raw).converseStream(helloStream(), new Listener()).join();
    }

    assertOtherSpan(bedrock.spans.await(1).get(0));
  }

  private static void assertOtherSpan(SpanData span) {
    assertThat(span.getInstrumentationScopeInfo().getName())
        .isEqualTo("io.opentelemetry.aws-sdk-2.2");
    assertThat(span.getName()).isEqualTo("chat " + WatchedBedrock.MODEL);
  }

  @Test
  void interceptorOfSomebodyElse_changesNothing() {
    bedrock.server.reply(Answers.text());

    try (BedrockRuntimeClient raw = bedrock.unwatched(new ExecutionInterceptor() {})) {
      bedrock.spans.infinium().watch(raw).converse(hello());
    }

    assertThat(bedrock.spans.only().getInstrumentationScopeInfo().getName()).isEqualTo("infinium");
  }
}
