package ai.i42m.infinium.otel.internal.dialect;

import ai.i42m.infinium.otel.internal.tree.RepairSigns;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the dialects know of calls that lost their parent. Stateless; reads a span anew each time.
 */
public enum CallSigns implements RepairSigns {
  INSTANCE;

  @Override
  public boolean isModelCall(SpanData span) {
    return read(span).kind() == OperationKind.MODEL_CALL;
  }

  @Override
  public boolean isToolCall(SpanData span) {
    return read(span).kind() == OperationKind.TOOL_CALL;
  }

  @Override
  public Set<String> toolCallIds(SpanData span) {
    SpanReading reading = read(span);
    Set<String> ids = new LinkedHashSet<>();
    add(ids, reading.toolUse());
    if (reading.kind() == OperationKind.MODEL_CALL) {
      reading.toolsAsked().forEach(use -> add(ids, use));
    }
    return ids;
  }

  @Override
  public @Nullable String conversationId(SpanData span) {
    return Identities.session(SpanView.of(span).attributes());
  }

  private static SpanReading read(SpanData span) {
    return Dialects.read(SpanView.of(span));
  }

  private static void add(Set<String> ids, @Nullable ToolUse use) {
    if (use != null && use.callId() != null) {
      ids.add(use.callId());
    }
  }
}
