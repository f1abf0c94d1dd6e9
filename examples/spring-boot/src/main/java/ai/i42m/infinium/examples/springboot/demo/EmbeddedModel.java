package ai.i42m.infinium.examples.springboot.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A model on loopback that speaks OpenAI's chat completions: it asks for {@code lookup_order}, then
 * answers with what every customer is told. Thread-safe.
 */
public final class EmbeddedModel implements AutoCloseable {
  private static final String ASKS_FOR_THE_TOOL =
      """
      {"id": "chatcmpl-1", "object": "chat.completion", "created": 1,
       "model": "gpt-4o-mini-2024-07-18",
       "choices": [{"index": 0, "finish_reason": "tool_calls", "logprobs": null,
         "message": {"role": "assistant", "content": null, "refusal": null,
           "tool_calls": [{"id": "call_1", "type": "function", "function":
             {"name": "lookup_order", "arguments": "{\\"order\\": \\"LF-2035\\"}"}}]}}],
       "usage": {"prompt_tokens": 312, "completion_tokens": 41, "total_tokens": 353}}""";
  private static final String ANSWERS =
      """
      {"id": "chatcmpl-2", "object": "chat.completion", "created": 2,
       "model": "gpt-4o-mini-2024-07-18",
       "choices": [{"index": 0, "finish_reason": "stop", "logprobs": null,
         "message": {"role": "assistant", "content": "It arrives on Friday.", "refusal": null}}],
       "usage": {"prompt_tokens": 371, "completion_tokens": 27, "total_tokens": 398}}""";

  private final HttpServer server;
  private final AtomicLong tokens = new AtomicLong();

  private EmbeddedModel(HttpServer server) {
    this.server = server;
  }

  /** Starts on a free port. */
  public static EmbeddedModel start() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    EmbeddedModel model = new EmbeddedModel(HttpServer.create(anyPort, 0));
    model.server.createContext("/", model::complete);
    model.server.start();
    return model;
  }

  /** What {@code spring.ai.openai.base-url} takes. */
  public String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1";
  }

  /** Prompt and completion tokens of all answers so far. */
  public long tokens() {
    return tokens.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void complete(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean toolWasCalled = request.contains("\"tool_call_id\"");
      tokens.addAndGet(toolWasCalled ? 398 : 353);
      byte[] body = (toolWasCalled ? ANSWERS : ASKS_FOR_THE_TOOL).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
