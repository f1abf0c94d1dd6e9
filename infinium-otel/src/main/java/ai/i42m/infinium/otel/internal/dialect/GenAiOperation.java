package ai.i42m.infinium.otel.internal.dialect;

import ai.i42m.infinium.otel.attribute.GenAiAttributes;
import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a span in the GenAI names did: the operations of the conventions, and other names of them.
 */
enum GenAiOperation {
  MODEL_CALL,
  EMBEDDING,
  TOOL,
  AGENT,
  FRAME,
  RETRIEVAL,
  RERANK,
  PLAN,
  MEMORY,

  /** Named, but in no convention: something that the framework found worth a span. */
  OTHER;

  private static final String REQUEST_TYPE = OlderNames.REQUEST_TYPE;

  private static final Map<String, GenAiOperation> BY_NAME = new HashMap<>();

  static {
    name(MODEL_CALL, OperationValues.CHAT, OperationValues.TEXT_COMPLETION);
    name(MODEL_CALL, OperationValues.GENERATE_CONTENT, "chat.completions", "text.completions");
    name(MODEL_CALL, "completion", "call_llm", "generate", "llm_request", "image");
    name(EMBEDDING, OperationValues.EMBEDDINGS, "embedding");
    name(TOOL, OperationValues.EXECUTE_TOOL, "tool");
    name(AGENT, OperationValues.INVOKE_AGENT, "agent");
    name(FRAME, OperationValues.INVOKE_WORKFLOW, OperationValues.CREATE_AGENT, "chain");
    name(FRAME, "framework", "tool_loop", "agent_step", "workflow", "execute_event_loop_cycle");
    name(RETRIEVAL, OperationValues.RETRIEVAL);
    name(RERANK, "rerank");
    name(PLAN, OperationValues.PLAN, "planning", "replan");
  }

  /** What the span says that it did; null when it is not written in the GenAI names. */
  static @Nullable GenAiOperation of(SpanView view) {
    SpanAttributes attributes = view.attributes();
    String said = attributes.word(GenAiAttributes.GEN_AI_OPERATION_NAME);
    said = said == null ? attributes.word(REQUEST_TYPE) : said;
    if (said != null) {
      return named(said);
    }
    if (attributes.word(GenAiAttributes.GEN_AI_REQUEST_MODEL) != null) {
      return ofModelSpan(view);
    }
    return attributes.word(GenAiAttributes.GEN_AI_TOOL_NAME) == null ? null : TOOL;
  }

  /** Whether the span tells of embeddings. */
  static boolean isEmbedding(SpanAttributes attributes) {
    String said = attributes.word(GenAiAttributes.GEN_AI_OPERATION_NAME.getKey(), REQUEST_TYPE);
    return said != null && BY_NAME.get(said) == EMBEDDING;
  }

  /** Whether that name is one of a chat or completion, or of an agent's or a workflow's run. */
  static boolean isWorkOfAnAgent(String name) {
    GenAiOperation operation = BY_NAME.get(name);
    return operation == MODEL_CALL
        || operation == AGENT
        || name.equals(OperationValues.INVOKE_WORKFLOW);
  }

  /** A model is named, but no operation: the span's name says it, or tokens show that it ran. */
  private static @Nullable GenAiOperation ofModelSpan(SpanView view) {
    int end = view.name().indexOf(' ');
    GenAiOperation named = BY_NAME.get(end < 0 ? view.name() : view.name().substring(0, end));
    if (named == MODEL_CALL || named == EMBEDDING) {
      return named;
    }
    return GenAiCalls.read(view).tokens().isPresent() ? MODEL_CALL : null;
  }

  private static GenAiOperation named(String name) {
    if (name.endsWith("_memory") || name.endsWith("_memory_store")) {
      return MEMORY;
    }
    return BY_NAME.getOrDefault(name, OTHER);
  }

  private static void name(GenAiOperation operation, String... names) {
    for (String name : names) {
      BY_NAME.put(name, operation);
    }
  }
}
