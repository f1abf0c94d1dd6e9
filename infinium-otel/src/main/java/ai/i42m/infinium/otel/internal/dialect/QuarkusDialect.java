package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_REQUEST_TEMPERATURE;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j in Quarkus: model calls and tools in the GenAI names, and its AI services, which have
 * nothing but their names. A temperature that nobody set is written as zero.
 */
final class QuarkusDialect implements Dialect {

  private static final String SCOPE = "io.quarkus.opentelemetry";
  private static final String NAME = "LangChain4j";
  private static final String SERVICE = "langchain4j.aiservices.";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    if (!view.scope().equals(SCOPE)) {
      return null;
    }
    if (view.name().startsWith(SERVICE)) {
      String service = view.name().substring(SERVICE.length());
      return Readings.agent(view, new AgentIdentity(service, null, null))
          .framework(NAME, null)
          .build();
    }
    return GenAiOperation.of(view) == GenAiOperation.MODEL_CALL ? modelCall(view) : null;
  }

  private static SpanReading modelCall(SpanView view) {
    ModelCall.Builder call = GenAiCalls.builder(view);
    if (Objects.equals(view.attributes().number(GEN_AI_REQUEST_TEMPERATURE), 0.0)) {
      call.temperature(null);
    }
    return Readings.modelCallWithMessages(view, call.build()).framework(NAME, null).build();
  }
}
