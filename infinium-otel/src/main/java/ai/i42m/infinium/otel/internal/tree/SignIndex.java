package ai.i42m.infinium.otel.internal.tree;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has which tool-call id and which conversation. Reading a span costs more than comparing it,
 * so each is read once, however many are looked for.
 */
final class SignIndex<T> {

  private final RepairSigns signs;
  private final Map<String, T> byToolCallId = new HashMap<>();
  private final Map<String, List<T>> byConversation = new HashMap<>();

  SignIndex(RepairSigns signs) {
    this.signs = signs;
  }

  /** Notes the signs of a span that belongs to {@code owner}; of several with one id the first. */
  void add(SpanData span, T owner) {
    signs.toolCallIds(span).forEach(id -> byToolCallId.putIfAbsent(id, owner));
    String conversation = signs.conversationId(span);
    if (conversation != null) {
      byConversation.computeIfAbsent(conversation, id -> new ArrayList<>()).add(owner);
    }
  }

  /** Who shares the id of a tool's use with the span; null when nobody does. */
  @Nullable T withToolOf(SpanData span) {
    for (String id : signs.toolCallIds(span)) {
      T owner = byToolCallId.get(id);
      if (owner != null) {
        return owner;
      }
    }
    return null;
  }

  /** All in the conversation of the span, in the order in which they were added. */
  List<T> inConversationOf(SpanData span) {
    String conversation = signs.conversationId(span);
    return conversation == null ? List.of() : byConversation.getOrDefault(conversation, List.of());
  }
}
