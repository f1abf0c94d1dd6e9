package ai.i42m.infinium.internal.http;

import ai.i42m.infinium.error.ValidationException;
import org.jspecify.annotations.Nullable;

/** Who sends: an agent's id and its secret; both trimmed. */
public final class Credentials {
  private static final int SHORTEST_ID = 3;
  private static final int SHORTEST_SECRET = 8;

  /** For a client that sends nothing. */
  public static final Credentials NOBODY =
      new Credentials("00000000-0000-0000-0000-000000000000", "nobody's secret");

  private final String agentId;
  private final String agentSecret;

  private Credentials(String agentId, String agentSecret) {
    this.agentId = agentId;
    this.agentSecret = agentSecret;
  }

  /**
   * Checks and keeps the two.
   *
   * @throws ValidationException naming {@code agent_id} or {@code agent_secret}; it repeats neither
   */
  public static Credentials of(@Nullable String agentId, @Nullable String agentSecret) {
    String id = present("agent_id", agentId, SHORTEST_ID);
    String secret = present("agent_secret", agentSecret, SHORTEST_SECRET);
    return new Credentials(SafeText.uuid("agent_id", id), SafeText.secret("agent_secret", secret));
  }

  private static String present(String field, @Nullable String value, int shortest) {
    if (value == null || value.isBlank()) {
      throw new ValidationException(field, field + " is required and must be a non-empty string");
    }
    String text = value.strip();
    if (text.length() < shortest) {
      throw new ValidationException(
          field, field + " must be at least " + shortest + " characters long");
    }
    return text;
  }

  /** The agent's UUID. */
  public String agentId() {
    return agentId;
  }

  String agentSecret() {
    return agentSecret;
  }

  /** The agent id, never the secret. */
  @Override
  public String toString() {
    return "agent " + agentId;
  }
}
