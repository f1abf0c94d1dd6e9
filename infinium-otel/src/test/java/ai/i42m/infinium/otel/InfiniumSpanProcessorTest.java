package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.otel.fixture.RecordingLog;
import ai.i42m.infinium.testkit.LocalInfinium;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What must not reach the SDK or the application. Which tasks come out: TaskSpanTest. */
class InfiniumSpanProcessorTest {

  private final LocalInfinium server = LocalInfinium.start();
  private final InfiniumClient client =
      InfiniumClient.builder(server.agentId(), server.agentSecret())
          .setBaseUrl(server.baseUrl())
          .build();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void spanOfAnotherVersion_throwsNothingIntoTheApplication_andIsSaidOnce() {
    InfiniumSpanProcessor processor =
        InfiniumSpanProcessor.create(InfiniumSpanExporter.create(client));
    ReadWriteSpan span = broken(ReadWriteSpan.class);
    try (RecordingLog log = RecordingLog.of(InfiniumSpanProcessor.class.getName())) {
      assertThatCode(
              () -> {
                processor.onStart(Context.root(), span);
                processor.onEnd(span);
              })
          .doesNotThrowAnyException();

      assertThat(log.lines())
          .containsExactly("WARNING A span could not be collected; tasks may miss steps");
    }
    assertThat(processor.shutdown().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
  }

  @Test
  void spanDataOfAnotherVersion_doesNotEndTheExportThread_andStillReachesTheForward() {
    InMemorySpanExporter forward = InMemorySpanExporter.create();
    InfiniumSpanExporter exporter =
        InfiniumSpanExporter.builder(client).setForward(forward).build();
    SpanData span = broken(SpanData.class);
    try (RecordingLog log = RecordingLog.of(InfiniumSpanExporter.class.getName())) {
      assertThat(exporter.export(List.of(span)).join(10, TimeUnit.SECONDS).isSuccess()).isTrue();

      assertThat(log.lines())
          .containsExactly("WARNING Spans could not be collected; their tasks are lost");
    }
    assertThat(forward.getFinishedSpanItems()).hasSize(1);
    assertThat(exporter.shutdown().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
  }

  @Test
  void shutdown_again_isSuccess() {
    InfiniumSpanExporter exporter = InfiniumSpanExporter.create(client);
    InfiniumSpanProcessor processor = InfiniumSpanProcessor.create(exporter);

    assertThat(processor.shutdown().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    assertThat(processor.shutdown().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    assertThat(processor.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
  }

  /** Every method ends as it does where the class comes from another version of OpenTelemetry. */
  private static <T> T broken(Class<T> type) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              throw new NoSuchMethodError(method.getName());
            });
    return type.cast(proxy);
  }
}
