package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.DB_COLLECTION_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.DB_OPERATION_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.DB_SYSTEM;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_OPERATION_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_SYSTEM;

import org.jspecify.annotations.Nullable;

/**
 * Spring AI 1 and 2, by way of Micrometer: every value is a text.
 *
 * <pre>
 *   spring_ai chat_client            frame
 *   └── call                         frame: an advisor
 *       ├── chat gpt-5.1             model call
 *       ├── tool_call lookup_order   tool; in 2 execute_tool lookup_order
 *       └── chat gpt-5.1             model call; in 1 with the tokens of both
 * </pre>
 */
final class SpringAiDialect implements Dialect {

  private static final String SCOPE = "org.springframework.boot";
  private static final String NAME = "Spring AI";
  private static final String KIND = "spring.ai.kind";
  private static final String ADVISOR = "spring.ai.advisor.name";
  private static final String RETRIEVAL = "retrieval";

  /** The operation of a tool's span in version 1. */
  private static final String FRAMEWORK = "framework";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String kind = view.attributes().word(KIND);
    SpanReading.Builder reading = kind == null ? modelCall(view) : ofKind(view, kind);
    return reading == null ? null : reading.framework(NAME, null).build();
  }

  private static SpanReading.@Nullable Builder ofKind(SpanView view, String kind) {
    return switch (kind) {
      case "chat_client", "advisor" -> Readings.frame(view, view.attributes().word(ADVISOR));
      case "tool_call" -> tool(view);
      case "vector_store" -> Readings.activity(view, RETRIEVAL, query(view));
      default -> null;
    };
  }

  private static SpanReading.Builder tool(SpanView view) {
    SpanAttributes attributes = view.attributes();
    String name = attributes.word("spring.ai.tool.definition.name");
    SpanReading.Builder reading =
        Readings.toolCall(
            view,
            new ToolUse(
                name == null ? view.name() : name,
                attributes.word("spring.ai.tool.call.id"),
                attributes.word("spring.ai.tool.call.arguments"),
                attributes.word("spring.ai.tool.call.result")));
    boolean isVersion1 = FRAMEWORK.equals(attributes.text(GEN_AI_OPERATION_NAME));
    return isVersion1 ? reading.usageTold(UsageTold.NEXT_CALL_TELLS_SUM) : reading;
  }

  /** {@code query docs (qdrant)}. */
  private static String query(SpanView view) {
    SpanAttributes attributes = view.attributes();
    String operation = attributes.word(DB_OPERATION_NAME);
    String collection = attributes.word(DB_COLLECTION_NAME);
    String system = attributes.word(DB_SYSTEM);
    if (operation == null || system == null) {
      return view.name();
    }
    return operation + (collection == null ? "" : " " + collection) + " (" + system + ")";
  }

  /**
   * The tokens of Anthropic's models are the provider's own, which do not count what came from a
   * cache; those of other providers do.
   */
  private static SpanReading.@Nullable Builder modelCall(SpanView view) {
    boolean isSpringAi = view.scope().equals(SCOPE) && view.attributes().has(GEN_AI_SYSTEM);
    GenAiOperation operation = isSpringAi ? GenAiOperation.of(view) : null;
    if (operation != GenAiOperation.MODEL_CALL && operation != GenAiOperation.EMBEDDING) {
      return null;
    }
    ModelCall call = GenAiCalls.read(view);
    if ("anthropic".equals(call.provider())) {
      call = call.withTokens(call.tokens().withCachedInput());
    }
    return Readings.modelCallWithMessages(view, call);
  }
}
