package ai.i42m.consumers.watch.gemini;

import ai.i42m.consumers.harness.ModelServer;
import ai.i42m.consumers.harness.RecordedSpans;
import ai.i42m.consumers.harness.Reply;
import ai.i42m.infinium.otel.WatchOptions;
import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import java.util.TreeMap;

/** A server, a client of it, and what watches the client. */
final class Watched implements AutoCloseable {
  final ModelServer server = ModelServer.start();
  final RecordedSpans spans = RecordedSpans.start();
  final Client raw = client(server);
  final Client client = spans.infinium().watch(raw);

  static Watched answering(Reply... replies) {
    Watched watched = new Watched();
    watched.server.reply(replies);
    return watched;
  }

  /** Another watched client of the same server. */
  Client with(WatchOptions options) {
    return spans.infinium().watch(client(server), options);
  }

  static Client client(ModelServer server) {
    return client(options(server));
  }

  static Client client(HttpOptions options) {
    return Client.builder().apiKey("key").httpOptions(options).build();
  }

  static HttpOptions options(ModelServer server) {
    return HttpOptions.builder().baseUrl(server.baseUrl()).build();
  }

  /** What the only span says, by name; the latency is left out, and so is the time to the first. */
  Map<String, Object> attributes() {
    return attributes(spans.only());
  }

  static Map<String, Object> attributes(SpanData span) {
    Map<String, Object> attributes = new TreeMap<>();
    span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
    attributes.remove("llm.latency_ms");
    attributes.remove("gen_ai.response.time_to_first_chunk");
    return attributes;
  }

  static String text(SpanData span, String name) {
    return span.getAttributes().get(AttributeKey.stringKey(name));
  }

  @Override
  public void close() {
    raw.close();
    spans.close();
    server.close();
  }
}
