package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.ENDUSER_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.GEN_AI_CONVERSATION_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.SESSION_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.USER_ID;

import org.jspecify.annotations.Nullable;

/** Whose request a span belongs to, by the names that the dialects have for it. */
public final class Identities {

  private static final String[] SESSIONS = {
    SESSION_ID.getKey(),
    "langfuse.session.id",
    "spring.ai.chat.client.conversation.id",
    "gcp.vertex.agent.session_id",
    "traceloop.association.properties.session_id",
    "langsmith.metadata.session_id",
    "langsmith.trace.session_id",
    "ai.telemetry.metadata.sessionId",
    "genkit:sessionId"
  };

  private static final String[] USERS = {
    ENDUSER_ID.getKey(),
    "langfuse.user.id",
    "traceloop.association.properties.user_id",
    "langsmith.metadata.user_id",
    "ai.telemetry.metadata.userId"
  };

  private Identities() {}

  /** The conversation or session; null when the span does not tell. */
  public static @Nullable String session(SpanAttributes attributes) {
    return attributes.word(GEN_AI_CONVERSATION_ID.getKey(), SESSIONS);
  }

  /** The user; null when the span does not tell. */
  public static @Nullable String user(SpanAttributes attributes) {
    return attributes.word(USER_ID.getKey(), USERS);
  }
}
