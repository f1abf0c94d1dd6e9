package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/**
 * Who an agent is.
 *
 * @param name its name; null when unknown
 * @param id its id; null when unknown
 * @param description what it is for; null when unknown
 */
public record AgentIdentity(
    @Nullable String name, @Nullable String id, @Nullable String description) {

  /** The name, else the id; null when neither is known. */
  public @Nullable String label() {
    return name != null ? name : id;
  }
}
