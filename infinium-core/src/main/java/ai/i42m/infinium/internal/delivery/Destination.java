package ai.i42m.infinium.internal.delivery;

import java.util.Set;

/**
 * Where tasks go.
 *
 * @param endpoint the base URL behind the sender, or another name for where its tasks end
 * @param agentIds in whose names the sender can send
 */
public record Destination(TaskSender sender, String endpoint, Set<String> agentIds) {}
