package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.EXCEPTION_MESSAGE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.EXCEPTION_STACKTRACE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.EXCEPTION_TYPE;

import ai.i42m.infinium.otel.ContentCapture;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumTags;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a log record where content is not wanted.
 *
 * <pre>
 *   messages    the tools that an answer asks for, by name and id; whether there was more
 *   exception   type, and message and stack trace unless nothing at all is captured
 * </pre>
 *
 * <p>Built anew, so that no text of the record stays in memory by way of it. Immutable.
 */
final class WithheldLog implements LogRecordData {

  /** Says that there was content. */
  private static final AttributeKey<Boolean> MARK =
      AttributeKey.booleanKey(InfiniumTags.CONTENT + ".withheld");

  private final String name;
  private final SpanContext span;
  private final InstrumentationScopeInfo scope;
  private final long timestampNanos;
  private final long observedNanos;
  private final Attributes attributes;
  private final @Nullable Value<?> body;

  private WithheldLog(
      LogRecordData log, String name, Attributes attributes, @Nullable Value<?> body) {
    this.name = name;
    this.span = log.getSpanContext();
    this.scope = log.getInstrumentationScopeInfo();
    this.timestampNanos = log.getTimestampEpochNanos();
    this.observedNanos = log.getObservedTimestampEpochNanos();
    this.attributes = attributes;
    this.body = body;
  }

  static WithheldLog of(LogRecordData log, String name, ContentCapture content) {
    return MessageSources.isMessage(name) ? ofMessage(log, name) : ofException(log, name, content);
  }

  /** Whether the event was a record that had content, which is gone. */
  static boolean isMarked(MessageEvent event) {
    return event.attributes().has(MARK.getKey());
  }

  private static WithheldLog ofMessage(LogRecordData log, String name) {
    MessageEvent event = LogEvents.of(log, name);
    Attributes mark =
        MessageSources.hasContent(event) ? Attributes.of(MARK, true) : Attributes.empty();
    List<ToolUse> asked = MessageSources.toolsAsked(event);
    return asked.isEmpty()
        ? new WithheldLog(log, name, mark, null)
        : new WithheldLog(log, OlderNames.CHOICE_EVENT, mark, choice(asked));
  }

  private static WithheldLog ofException(LogRecordData log, String name, ContentCapture content) {
    AttributesBuilder kept = Attributes.builder();
    copy(EXCEPTION_TYPE, log, kept);
    if (content != ContentCapture.NONE) {
      copy(EXCEPTION_MESSAGE, log, kept);
      copy(EXCEPTION_STACKTRACE, log, kept);
    }
    return new WithheldLog(log, name, kept.build(), null);
  }

  private static void copy(AttributeKey<String> key, LogRecordData log, AttributesBuilder kept) {
    String text = log.getAttributes().get(key);
    if (text != null) {
      kept.put(key, text);
    }
  }

  /** An answer that asks for these tools, as OpenAI writes it. */
  private static Value<?> choice(List<ToolUse> asked) {
    List<Value<?>> calls = new ArrayList<>();
    for (ToolUse use : asked) {
      Value<?> function = Value.of(Map.of("name", Value.of(use.name())));
      String id = use.callId();
      calls.add(
          Value.of(
              id == null
                  ? Map.of("function", function)
                  : Map.of("id", Value.of(id), "function", function)));
    }
    return Value.of(Map.of("tool_calls", Value.of(calls)));
  }

  @Override
  public Resource getResource() {
    return Resource.empty();
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return scope;
  }

  @Override
  public long getTimestampEpochNanos() {
    return timestampNanos;
  }

  @Override
  public long getObservedTimestampEpochNanos() {
    return observedNanos;
  }

  @Override
  public SpanContext getSpanContext() {
    return span;
  }

  @Override
  public Severity getSeverity() {
    return Severity.UNDEFINED_SEVERITY_NUMBER;
  }

  @Override
  public @Nullable String getSeverityText() {
    return null;
  }

  @Override
  @Deprecated
  public io.opentelemetry.sdk.logs.data.Body getBody() {
    return io.opentelemetry.sdk.logs.data.Body.empty();
  }

  @Override
  public @Nullable Value<?> getBodyValue() {
    return body;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return attributes.size();
  }

  @Override
  public String getEventName() {
    return name;
  }

  /** By this, records of one moment are put in an order. */
  @Override
  public String toString() {
    return "WithheldLog{" + name + ", " + attributes + ", " + body + "}";
  }
}
