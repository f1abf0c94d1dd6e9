package ai.i42m.consumers.anthropic;

import ai.i42m.consumers.harness.ModelServer;
import ai.i42m.consumers.harness.RecordedSpans;
import ai.i42m.infinium.testkit.ReceivedTask;
import com.anthropic.client.AnthropicClient;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What all tests here have: a vendor, a client of it, and the spans of that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchTest {

  static final AttributeKey<Double> TEMPERATURE =
      AttributeKey.doubleKey("gen_ai.request.temperature");
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
  static final AttributeKey<String> INCOMPLETE = AttributeKey.stringKey("infinium.incomplete");
  static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
  static final AttributeKey<Long> OUTPUT_TOKENS =
      AttributeKey.longKey("gen_ai.usage.output_tokens");
  static final AttributeKey<Double> FIRST_CHUNK =
      AttributeKey.doubleKey("gen_ai.response.time_to_first_chunk");
  static final AttributeKey<List<String>> FINISH_REASONS =
      AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
  static final AttributeKey<List<String>> TOOLS =
      AttributeKey.stringArrayKey("infinium.requested_tools");
  static final AttributeKey<String> INPUT_PREVIEW =
      AttributeKey.stringKey("infinium.step.input_preview");
  static final AttributeKey<String> OUTPUT_PREVIEW =
      AttributeKey.stringKey("infinium.step.output_preview");

  ModelServer server;
  RecordedSpans spans;
  AnthropicClient raw;
  AnthropicClient client;

  @BeforeAll
  void start() {
    server = ModelServer.start();
    spans = RecordedSpans.start();
    raw = Vendor.client(server);
    client = spans.infinium().watch(raw);
  }

  @BeforeEach
  void reset() {
    server.reset();
    spans.reset();
  }

  @AfterAll
  void stop() {
    client.close();
    spans.close();
    server.close();
  }

  /** The task of this name; one of an earlier test may arrive as late as this one. */
  ReceivedTask task(String name) {
    for (int count = 1; ; count++) {
      for (ReceivedTask task : spans.awaitTasks(count)) {
        if (task.name().equals(name)) {
          return task;
        }
      }
    }
  }

  /** The one span there is. */
  SpanData span() {
    return spans.only();
  }

  <T> T attribute(AttributeKey<T> key) {
    return span().getAttributes().get(key);
  }
}
