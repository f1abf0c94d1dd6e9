package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * Model calls that Logfire itself instruments. A streamed one is two spans beside each other: the
 * call without tokens, and a record without length that has them.
 */
final class LogfireDialect implements Dialect {

  private static final String SCOPE = "logfire.";
  private static final String TYPE = "logfire.span_type";
  private static final String RECORD = "log";
  private static final String REQUEST = "request_data";
  private static final String RESPONSE = "response_data";
  private static final String RAW_USAGE = "gen_ai.usage.raw";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    if (!view.scope().startsWith(SCOPE)) {
      return null;
    }
    GenAiOperation operation = GenAiOperation.of(view);
    return operation == GenAiOperation.MODEL_CALL || operation == GenAiOperation.EMBEDDING
        ? modelCall(view).build()
        : null;
  }

  private static SpanReading.Builder modelCall(SpanView view) {
    SpanAttributes attributes = view.attributes();
    ModelCall call = GenAiCalls.read(view);
    ModelCall known = call.withTokens(call.tokens().filledFrom(raw(attributes)));
    SpanReading.Builder reading =
        MessageSources.areIn(view)
            ? Readings.modelCallWithMessages(view, known)
            : Readings.modelCall(
                view, known, messagesOf(attributes), attributes.structure(RESPONSE));
    return RECORD.equals(attributes.text(TYPE))
        ? reading.usageTold(UsageTold.OF_CALL_BEFORE)
        : reading;
  }

  private static TokenUsage raw(SpanAttributes attributes) {
    return ChatUsage.read(attributes.structure(RAW_USAGE));
  }

  private static @Nullable Object messagesOf(SpanAttributes attributes) {
    return Structures.member(attributes.structure(REQUEST), "messages");
  }
}
