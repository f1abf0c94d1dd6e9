package ai.i42m.infinium.testkit;

import ai.i42m.infinium.testkit.internal.http.Request;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The agents that may send, and their secrets. Immutable. */
final class Agents {
  private final Map<String, String> secrets;

  /** Takes secrets by normalised agent id. */
  Agents(Map<String, String> secrets) {
    this.secrets = Map.copyOf(secrets);
  }

  /**
   * The id in the form that is compared: UUIDs are case-insensitive.
   *
   * @throws IllegalArgumentException if it is not a UUID
   */
  static String normalise(String id) {
    String trimmed = id.strip().toLowerCase(Locale.ROOT);
    // UUID.fromString alone takes shortened groups.
    if (trimmed.length() != 36) {
      throw new IllegalArgumentException("not a UUID: " + id);
    }
    return UUID.fromString(trimmed).toString();
  }

  /**
   * Checks the credentials, and that they are for the agent of the path.
   *
   * @return the agent's id, normalised
   * @throws Refusal 401 for unknown credentials, 403 for another agent's path
   */
  String authenticate(Request request, String pathAgentId) throws Refusal {
    String id = normaliseOrEmpty(request.header("x-agent-id"));
    String secret = secrets.get(id);
    if (secret == null || !secret.equals(request.header("x-agent-key"))) {
      throw new Refusal(401, "unknown agent or wrong key (x-agent-id, x-agent-key)");
    }
    if (!id.equals(normaliseOrEmpty(pathAgentId))) {
      throw new Refusal(403, "the agent of the path is not the agent of the headers");
    }
    return id;
  }

  /** An id that is no UUID equals no known one. */
  static String normaliseOrEmpty(@Nullable String id) {
    try {
      return id == null ? "" : normalise(id);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
