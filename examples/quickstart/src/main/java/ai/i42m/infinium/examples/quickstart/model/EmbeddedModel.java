package ai.i42m.infinium.examples.quickstart.model;

import ai.i42m.infinium.examples.quickstart.json.JsonObject;
import ai.i42m.infinium.examples.quickstart.loopback.Answer;
import ai.i42m.infinium.examples.quickstart.loopback.LoopbackServer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A language model on loopback that speaks OpenAI's chat completions and answers by rules.
 *
 * <p>For a machine without an API key. The same request always gets the same reply; different
 * tickets get different ones. Trouble comes by {@link FaultPlan}, never by chance. Thread-safe.
 */
public final class EmbeddedModel implements AutoCloseable {
  /** The model's name, in requests and answers. */
  public static final String NAME = "embedded-rules-1";

  private static final String PATH = "/v1/chat/completions";

  private final AnswerRules rules = AnswerRules.load();
  private final ModelLedger ledger = new ModelLedger();
  private final Set<String> throttled = ConcurrentHashMap.newKeySet();
  private final FaultPlan faults;
  private final LoopbackServer server;

  private EmbeddedModel(FaultPlan faults) {
    this.faults = faults;
    this.server = LoopbackServer.start("embedded-model", this::handle);
  }

  /** Starts a model that gives trouble by {@code faults}. */
  public static EmbeddedModel start(FaultPlan faults) {
    return new EmbeddedModel(faults);
  }

  /** What an OpenAI client takes as its base URL. */
  public String baseUrl() {
    return server.address() + "/v1";
  }

  /** What was answered and billed so far; goes on counting. */
  public ModelLedger ledger() {
    return ledger;
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer handle(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      return error(404, "not_found", "only POST " + PATH + " is spoken here");
    }
    ChatRequest request =
        ChatRequest.read(JsonObject.parse(exchange.getRequestBody().readAllBytes()));
    String ticket = request.ticketId();
    if (faults.throttledOnce().test(ticket) && throttled.add(ticket)) {
      ledger.throttled(ticket);
      return error(429, "rate_limit_exceeded", "slow down").withHeader("Retry-After", "1");
    }
    if (faults.down().test(ticket) && !request.jsonAnswer()) {
      ledger.refused(ticket);
      return error(503, "overloaded", "the model is overloaded");
    }
    return complete(ticket, request);
  }

  private Answer complete(String ticket, ChatRequest request) {
    ChatReply reply = rules.reply(request);
    long promptTokens = TokenCounter.prompt(request);
    long completionTokens = TokenCounter.completion(reply);
    ledger.answered(ticket, promptTokens, completionTokens);
    String id = "chatcmpl-" + ticket + "-" + ledger.of(ticket).answered();
    return Answer.json(200, Completion.json(id, reply, promptTokens, completionTokens));
  }

  private static Answer error(int status, String code, String message) {
    return Answer.json(
        status, Map.of("error", Map.of("type", code, "code", code, "message", message)));
  }
}
