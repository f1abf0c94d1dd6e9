package ai.i42m.infinium.otel;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.SESSION_ID;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.USER_ID;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_AGENT_ID;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import org.jspecify.annotations.Nullable;

/**
 * Whose a task is: the session and the user that it serves, and the agent that sends it.
 *
 * <p>Travels in the OpenTelemetry context, so that it holds for every task that begins below, and
 * is written onto the span of each. Never in baggage, which leaves the process in the headers of
 * every request.
 *
 * <p>Null means not said. A blank id is not said either: it would join strangers to one session.
 * Immutable.
 */
record Attribution(@Nullable String sessionId, @Nullable String userId, @Nullable String agentId) {

  static final Attribution NONE = new Attribution(null, null, null);

  private static final ContextKey<Attribution> KEY = ContextKey.named("infinium-attribution");

  /** What holds in the context; {@link #NONE} when nothing was said there. */
  static Attribution of(Context context) {
    Attribution said = context.get(KEY);
    return said == null ? NONE : said;
  }

  Attribution withSession(@Nullable String id) {
    return new Attribution(either(id, sessionId), userId, agentId);
  }

  Attribution withUser(@Nullable String id) {
    return new Attribution(sessionId, either(id, userId), agentId);
  }

  Attribution withAgent(@Nullable String id) {
    return new Attribution(sessionId, userId, either(id, agentId));
  }

  /** This, and where it says nothing, what holds around it. */
  Attribution within(Attribution around) {
    return equals(NONE)
        ? around
        : around.withSession(sessionId).withUser(userId).withAgent(agentId);
  }

  /** The context with this in place of what held there. */
  Context in(Context context) {
    return equals(of(context)) ? context : context.with(KEY, this);
  }

  /** Puts what is said onto the span of a task that is about to begin. */
  void writeTo(SpanBuilder task) {
    write(task, SESSION_ID, sessionId);
    write(task, USER_ID, userId);
    write(task, INFINIUM_AGENT_ID, agentId);
  }

  private static void write(SpanBuilder task, AttributeKey<String> key, @Nullable String id) {
    if (id != null) {
      task.setAttribute(key, id);
    }
  }

  private static @Nullable String either(@Nullable String id, @Nullable String other) {
    return id == null || id.isBlank() ? other : id;
  }
}
