package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.LLM_PROVIDER;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.PROMPT_ID;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * OpenInference (Arize Phoenix): the instrumentations of Python, JavaScript and Java, and
 * everything that writes its names.
 *
 * <p>The model on a span is the one that answered; the one asked for is among the parameters.
 */
final class OpenInferenceDialect implements Dialect {

  static final String SIGN = "openinference.span.kind";
  private static final String INPUT = "input.value";
  private static final String OUTPUT = "output.value";
  private static final String PARAMETERS = "llm.invocation_parameters";
  private static final String METADATA = "metadata";
  private static final String LANGCHAIN = "openinference.instrumentation.langchain";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String kind = view.attributes().word(SIGN);
    if (kind == null) {
      return null;
    }
    SpanReading.Builder reading = ofKind(view, kind);
    return view.scope().equals(LANGCHAIN)
        ? reading.framework("LangChain", null).build()
        : reading.build();
  }

  private static SpanReading.Builder ofKind(SpanView view, String kind) {
    SpanAttributes attributes = view.attributes();
    return switch (kind) {
      case "LLM" -> modelCall(view);
      case "EMBEDDING" -> embedding(view);
      case "TOOL" -> tool(view);
      case "AGENT" -> agent(view);
      case "RETRIEVER" -> Readings.activity(view, "retrieval", null);
      case "RERANKER" -> Readings.activity(view, "rerank", attributes.word("reranker.model_name"));
      case "GUARDRAIL", "EVALUATOR" -> Readings.activity(view, lower(kind), null);
      case "PROMPT" -> Readings.activity(view, "prompt", attributes.word(PROMPT_ID));
      default -> Readings.frame(view, null);
    };
  }

  private static SpanReading.Builder modelCall(SpanView view) {
    SpanAttributes attributes = view.attributes();
    Object input = Structures.below("llm.input_messages.", attributes);
    Object output = Structures.below("llm.output_messages.", attributes);
    return Readings.modelCall(
        view,
        call(view).build(),
        input == null ? attributes.structure(INPUT) : input,
        output == null ? attributes.structure(OUTPUT) : output);
  }

  private static ModelCall.Builder call(SpanView view) {
    SpanAttributes attributes = view.attributes();
    Object parameters = attributes.structure(PARAMETERS);
    Object asked = Structures.member(parameters, "model");
    Object temperature = Structures.member(parameters, "temperature");
    String answering = attributes.word("llm.response.model_name", "llm.model_name");
    return GenAiCalls.builder(view)
        .provider(Providers.labelOrNull(attributes.word(LLM_PROVIDER.getKey(), "llm.system")))
        .requestModel(
            asked instanceof String model ? model : attributes.word("llm.request.model_name"))
        .responseModel(answering)
        .temperature(temperature instanceof Number number ? number.doubleValue() : null)
        .tokens(tokens(attributes))
        .costUsd(attributes.number("llm.cost.total"));
  }

  private static TokenUsage tokens(SpanAttributes attributes) {
    return new TokenUsage(
            attributes.integer("llm.token_count.prompt"),
            attributes.integer("llm.token_count.completion"),
            attributes.integer("llm.token_count.prompt_details.cache_read"),
            attributes.integer("llm.token_count.prompt_details.cache_write"),
            attributes.integer("llm.token_count.completion_details.reasoning"))
        .orNone();
  }

  private static SpanReading.Builder embedding(SpanView view) {
    String model = view.attributes().word("embedding.model_name");
    ModelCall.Builder call = call(view).embedding(true);
    return Readings.modelCall(view, (model == null ? call : call.requestModel(model)).build());
  }

  /** Parameters are the tool's schema in Python, and its arguments in Java. */
  private static SpanReading.Builder tool(SpanView view) {
    SpanAttributes attributes = view.attributes();
    String name = attributes.word("tool.name");
    return Readings.toolCall(
        view,
        new ToolUse(
            name == null ? view.name() : name,
            attributes.word("tool_call.id", "tool.id"),
            attributes.word(INPUT, "tool.parameters"),
            result(attributes)));
  }

  /** LangChain writes down the whole message that goes back to the model. */
  private static @Nullable String result(SpanAttributes attributes) {
    String output = attributes.word(OUTPUT);
    Object data = output == null ? null : Structures.member(Structures.of(output), "data");
    return Structures.member(data, "content") instanceof String content ? content : output;
  }

  /** A node of LangGraph that happens to be called an agent is none. */
  private static SpanReading.Builder agent(SpanView view) {
    Object metadata = view.attributes().structure(METADATA);
    if (Structures.member(metadata, "langgraph_node") != null) {
      return Readings.frame(view, null);
    }
    String name = view.attributes().word("agent.name");
    return Readings.agent(view, new AgentIdentity(name, null, null));
  }

  private static String lower(String kind) {
    return kind.toLowerCase(Locale.ROOT);
  }
}
