package ai.i42m.infinium.testkit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where and when a task came in, and the trace id that it was given. */
record Arrival(
    String traceId, String agentId, @Nullable String idempotencyKey, Instant receivedAt) {}
