package ai.i42m.infinium.otel.internal.tree;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be known of a span that lost its parent, told by whoever can read spans. */
public interface RepairSigns {

  /** Nobody can tell: what lost its parent stays at the root. */
  RepairSigns NONE =
      new RepairSigns() {
        @Override
        public boolean isModelCall(SpanData span) {
          return false;
        }

        @Override
        public boolean isToolCall(SpanData span) {
          return false;
        }

        @Override
        public Set<String> toolCallIds(SpanData span) {
          return Set.of();
        }

        @Override
        public @Nullable String conversationId(SpanData span) {
          return null;
        }
      };

  /** Whether the span is the call of a model. */
  boolean isModelCall(SpanData span);

  /** Whether the span is the use of a tool. */
  boolean isToolCall(SpanData span);

  /** Ids of the tool uses that the span is, or asked for; empty when unknown. */
  Set<String> toolCallIds(SpanData span);

  /** The conversation that the span belongs to; null when unknown. */
  @Nullable String conversationId(SpanData span);

  /** Whether the span is a call, which another span's work made. */
  default boolean isCall(SpanData span) {
    return isModelCall(span) || isToolCall(span);
  }
}
