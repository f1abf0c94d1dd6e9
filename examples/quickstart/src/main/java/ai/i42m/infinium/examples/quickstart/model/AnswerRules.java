package ai.i42m.infinium.examples.quickstart.model;

import ai.i42m.infinium.examples.quickstart.json.JsonObject;
import ai.i42m.infinium.examples.quickstart.model.ChatReply.ToolRequest;
import ai.i42m.infinium.examples.quickstart.model.TextRules.Verdict;
import ai.i42m.infinium.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The embedded model's whole mind: three kinds of request, three kinds of reply.
 *
 * <pre>
 *   JSON wanted                           → classification of the ticket
 *   tools offered, none of them used yet  → tool calls for what the text names
 *   otherwise                             → a draft that uses what the tools answered
 * </pre>
 *
 * <p>The text is data: whatever a customer writes, no rule obeys it. Immutable.
 */
final class AnswerRules {
  private static final String LOOKUP_ORDER = "lookup_order";
  private static final String REFUND_POLICY = "refund_policy";
  private static final Set<String> TOPICS_WITH_POLICY = Set.of("refund", "damaged");
  private static final Pattern COUNTRY = Pattern.compile("(?m)^Customer: .*, country (\\S+)$");

  private final TextRules rules;
  private final Phrases phrases;

  private AnswerRules(TextRules rules, Phrases phrases) {
    this.rules = rules;
    this.phrases = phrases;
  }

  static AnswerRules load() {
    return new AnswerRules(TextRules.load(), Phrases.load());
  }

  ChatReply reply(ChatRequest request) {
    Verdict verdict = rules.judge(customerText(request));
    if (request.jsonAnswer()) {
      return ChatReply.ofText(classification(verdict));
    }
    List<ToolRequest> tools =
        request.toolResults().isEmpty() ? wantedTools(request, verdict) : List.of();
    return tools.isEmpty() ? ChatReply.ofText(draft(request, verdict)) : ChatReply.ofTools(tools);
  }

  private static String classification(Verdict verdict) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("topic", verdict.topic());
    answer.put("priority", verdict.priority());
    answer.put("language", verdict.language().code());
    answer.put("tone", verdict.tone());
    answer.put("needs_human", verdict.needsHuman());
    answer.put("summary", summary(verdict));
    return Json.writeString(answer);
  }

  private static String summary(Verdict verdict) {
    List<String> orders = verdict.orderNumbers();
    return "Topic: "
        + verdict.topic()
        + (orders.isEmpty() ? "" : ", orders: " + String.join(", ", orders));
  }

  private static List<ToolRequest> wantedTools(ChatRequest request, Verdict verdict) {
    List<ToolRequest> wanted = new ArrayList<>();
    if (request.offers(LOOKUP_ORDER)) {
      for (String number : verdict.orderNumbers()) {
        wanted.add(new ToolRequest(LOOKUP_ORDER, argument("order_number", number)));
      }
    }
    if (request.offers(REFUND_POLICY) && TOPICS_WITH_POLICY.contains(verdict.topic())) {
      wanted.add(new ToolRequest(REFUND_POLICY, argument("country", country(request))));
    }
    return wanted;
  }

  private String draft(ChatRequest request, Verdict verdict) {
    Language language = verdict.language();
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(phrases.sentence(language, "greeting"));
    if (verdict.tone().equals("angry")) {
      paragraphs.add(phrases.sentence(language, "apology"));
    }
    for (String result : request.toolResults()) {
      paragraphs.add(fact(language, JsonObject.parse(result)));
    }
    paragraphs.add(phrases.sentence(language, verdict.needsHuman() ? "human" : verdict.topic()));
    paragraphs.add(phrases.sentence(language, "closing"));
    return String.join("\n\n", paragraphs);
  }

  private String fact(Language language, JsonObject result) {
    if (result.has("days")) {
      return phrases.sentence(language, "policy", result.integer("days"));
    }
    String number = result.text("order_number");
    String key = "order." + (result.has("error") ? "unknown" : result.text("status"));
    return phrases.sentence(language, key, number, result.text("items"), result.text("tracking"));
  }

  private static String country(ChatRequest request) {
    Matcher country = COUNTRY.matcher(request.userText());
    return country.find() ? country.group(1) : "**";
  }

  private static String customerText(ChatRequest request) {
    String text = request.userText();
    String mark = "\nSubject: ";
    int subject = text.indexOf(mark);
    return subject < 0 ? text : text.substring(subject + mark.length());
  }

  private static String argument(String name, String value) {
    return Json.writeString(Map.of(name, value));
  }
}
