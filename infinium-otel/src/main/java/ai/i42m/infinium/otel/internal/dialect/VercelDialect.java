package ai.i42m.infinium.otel.internal.dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The AI SDK of Vercel up to 6, and its older names in 7. Version 7 itself writes the GenAI names.
 *
 * <pre>
 *   ai.generateText                 agent, with usage that is a claim
 *   ├── ai.generateText.doGenerate  model call
 *   └── ai.toolCall                 tool
 * </pre>
 */
final class VercelDialect implements Dialect {

  static final String SIGN = "ai.operationId";
  private static final String NAME = "Vercel AI SDK";
  private static final String TOOL = "ai.toolCall";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String operation = view.attributes().word(SIGN);
    return operation == null ? null : reading(view, operation).framework(NAME, null).build();
  }

  private static SpanReading.Builder reading(SpanView view, String operation) {
    if (operation.equals(TOOL)) {
      return tool(view);
    }
    boolean embedding = operation.startsWith("ai.embed");
    boolean isCall = operation.endsWith(".doGenerate") || operation.endsWith(".doStream");
    if (isCall || embedding) {
      ModelCall call = call(view).embedding(embedding).build();
      return embedding
          ? Readings.modelCall(view, call)
          : Readings.modelCall(view, call, input(view.attributes()), output(view.attributes()));
    }
    if (operation.startsWith("ai.rerank")) {
      return Readings.activity(view, "rerank", view.attributes().word("ai.model.id"));
    }
    String function = view.attributes().word("ai.telemetry.functionId");
    return Readings.agent(view, new AgentIdentity(function, null, null))
        .modelCall(call(view).build());
  }

  private static ModelCall.Builder call(SpanView view) {
    SpanAttributes attributes = view.attributes();
    String model = attributes.word("ai.model.id");
    String provider = attributes.word("ai.model.provider");
    Double temperature = attributes.number("ai.settings.temperature");
    return GenAiCalls.builder(view)
        .provider(Providers.labelOrNull(provider))
        .requestModel(model)
        .responseModel(attributes.word("ai.response.model"))
        .responseId(attributes.word("ai.response.id"))
        .temperature(temperature)
        .tokens(tokens(attributes).orNone());
  }

  private static TokenUsage tokens(SpanAttributes attributes) {
    TokenUsage standard = GenAiTokens.read(attributes);
    Long input =
        attributes.anyInteger("ai.usage.inputTokens", "ai.usage.promptTokens", "ai.usage.tokens");
    Long output = attributes.anyInteger("ai.usage.outputTokens", "ai.usage.completionTokens");
    return new TokenUsage(
        standard.input() == null ? input : standard.input(),
        standard.output() == null ? output : standard.output(),
        attributes.anyInteger(
            "ai.usage.cachedInputTokens", "ai.usage.inputTokenDetails.cacheReadTokens"),
        null,
        attributes.integer("ai.usage.reasoningTokens"));
  }

  private static @Nullable Object input(SpanAttributes attributes) {
    Object messages = attributes.structure("ai.prompt.messages");
    return messages == null ? attributes.structure("ai.prompt") : messages;
  }

  private static @Nullable Object output(SpanAttributes attributes) {
    List<Object> content = new ArrayList<>();
    String text = attributes.word("ai.response.text", "ai.response.object");
    if (text != null) {
      content.add(Map.of("text", text));
    }
    Object calls = attributes.structure("ai.response.toolCalls");
    if (content.isEmpty() && calls == null) {
      return null;
    }
    Map<String, @Nullable Object> message = new HashMap<>();
    message.put("role", "assistant");
    message.put("content", content);
    message.put("tool_calls", calls);
    return message;
  }

  private static SpanReading.Builder tool(SpanView view) {
    SpanAttributes attributes = view.attributes();
    String name = attributes.word("ai.toolCall.name");
    return Readings.toolCall(
        view,
        new ToolUse(
            name == null ? view.name() : name,
            attributes.word("ai.toolCall.id"),
            attributes.word("ai.toolCall.args"),
            attributes.word("ai.toolCall.result")));
  }
}
