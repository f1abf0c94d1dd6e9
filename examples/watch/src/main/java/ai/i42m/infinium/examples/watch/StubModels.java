package ai.i42m.infinium.examples.watch;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The three vendors' APIs on loopback, so that no account is needed. Each asks for the tool first
 * and answers then; it counts the tokens that it says it took. Thread-safe.
 */
final class StubModels implements AutoCloseable {
  private final HttpServer server;
  private final Map<Vendor, Served> served = new EnumMap<>(Vendor.class);

  private StubModels(HttpServer server) {
    this.server = server;
  }

  static StubModels start() {
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      StubModels stub = new StubModels(HttpServer.create(anyPort, 0));
      for (Vendor vendor : Vendor.values()) {
        stub.served.put(vendor, new Served(new AtomicInteger(), new AtomicInteger()));
        stub.server.createContext("/" + vendor.label(), call -> stub.answer(vendor, call));
      }
      stub.server.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException("no loopback port for the models", e);
    }
  }

  /** The base URL for the vendor's client. */
  String url(Vendor vendor) {
    return "http://localhost:" + server.getAddress().getPort() + "/" + vendor.label();
  }

  /** Input and output tokens so far, with a slash between. */
  String served(Vendor vendor) {
    return of(vendor).input + "/" + of(vendor).output;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(Vendor vendor, HttpExchange call) throws IOException {
    try (call) {
      String request = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean knows = request.contains("find_order says");
      int input = request.length() / 4;
      int output = knows ? 19 : 11;
      count(vendor, input, output);
      byte[] body = body(vendor, knows, input, output).getBytes(StandardCharsets.UTF_8);
      call.getResponseHeaders().set("Content-Type", "application/json");
      call.sendResponseHeaders(200, body.length);
      call.getResponseBody().write(body);
    }
  }

  private void count(Vendor vendor, int input, int output) {
    of(vendor).input.addAndGet(input);
    of(vendor).output.addAndGet(output);
  }

  private static String body(Vendor vendor, boolean knows, int input, int output) {
    return switch (vendor) {
      case OPENAI -> openAi(knows, input, output);
      case ANTHROPIC -> anthropic(knows, input, output);
      case GEMINI -> gemini(knows, input, output);
    };
  }

  private static String openAi(boolean knows, int input, int output) {
    String message =
        knows
            ? "\"content\":\"It left on Tuesday.\"},\"finish_reason\":\"stop\""
            : """
              "tool_calls":[{"id":"c1","type":"function","function":\
              {"name":"find_order","arguments":"{\\"order\\":\\"LF-20418\\"}"}}]},"finish_reason":"tool_calls\"""";
    return """
        {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-4o-mini",
         "choices":[{"index":0,"message":{"role":"assistant",%s}],
         "usage":{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d}}
        """
        .formatted(message, input, output, input + output);
  }

  private static String anthropic(boolean knows, int input, int output) {
    String content =
        knows
            ? "{\"type\":\"text\",\"text\":\"It left on Tuesday.\"}"
            : """
              {"type":"tool_use","id":"t1","name":"find_order","input":{"order":"LF-20418"}}""";
    return """
        {"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5",
         "content":[%s],"stop_reason":"%s","stop_sequence":null,
         "usage":{"input_tokens":%d,"output_tokens":%d}}
        """
        .formatted(content, knows ? "end_turn" : "tool_use", input, output);
  }

  private static String gemini(boolean knows, int input, int output) {
    String part =
        knows
            ? "{\"text\":\"It left on Tuesday.\"}"
            : "{\"functionCall\":{\"name\":\"find_order\",\"args\":{\"order\":\"LF-20418\"}}}";
    return """
        {"candidates":[{"content":{"role":"model","parts":[%s]},"finishReason":"STOP"}],
         "modelVersion":"gemini-2.5-flash",
         "usageMetadata":{"promptTokenCount":%d,"candidatesTokenCount":%d,"totalTokenCount":%d}}
        """
        .formatted(part, input, output, input + output);
  }

  private Served of(Vendor vendor) {
    return requireNonNull(served.get(vendor), "served");
  }

  /** What one vendor has counted. */
  private record Served(AtomicInteger input, AtomicInteger output) {}
}
