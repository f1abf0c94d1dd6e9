package ai.i42m.infinium.internal.http;

import ai.i42m.infinium.error.ValidationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The requests of the Infinium API, one method each; immutable. */
public final class ApiRequests {
  /** Largest body that Infinium takes: {@value} bytes. */
  public static final int MAX_BODY_BYTES = 1_048_576;

  /** Carries the id of a task, the same with each attempt at it. */
  static final String TASK_ID_HEADER = "Idempotency-Key";

  /** The version that names the newest one. */
  public static final String LATEST = "latest";

  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]*");

  private final Credentials credentials;

  /** Requests in the name of one agent. */
  public ApiRequests(Credentials credentials) {
    this.credentials = credentials;
  }

  /**
   * Sends a finished task.
   *
   * @param idempotencyKey the same for each attempt at one task, so that a server may recognise it
   * @throws ValidationException when the body is larger than {@link #MAX_BODY_BYTES}
   */
  public HttpRequest trace(byte[] json, String idempotencyKey) {
    if (json.length > MAX_BODY_BYTES) {
      throw new ValidationException(
          "", "Payload exceeds maximum size of " + MAX_BODY_BYTES + " bytes");
    }
    Map<String, String> headers = new HashMap<>(agentHeaders());
    headers.put(TASK_ID_HEADER, idempotencyKey);
    return HttpRequest.post(List.of("agents", credentials.agentId(), "trace"), headers, json);
  }

  /**
   * Fetches what Maestro says of a task.
   *
   * @throws ValidationException naming {@code trace_id}
   */
  public HttpRequest interpretation(String traceId) {
    String id = SafeText.uuid("trace_id", SafeText.present("trace_id", traceId));
    List<String> path = List.of("agents", credentials.agentId(), "interpreted-result", id);
    return HttpRequest.get(path, agentHeaders());
  }

  private Map<String, String> agentHeaders() {
    return Map.of("x-agent-id", credentials.agentId(), "x-agent-key", credentials.agentSecret());
  }

  /**
   * Fetches a managed prompt. Carries the prompt's own key and nothing of the agent's.
   *
   * @param version a positive integer or {@value #LATEST}
   * @throws ValidationException naming {@code prompt_id}, {@code prompt_key} or {@code version}
   */
  public static HttpRequest prompt(String promptId, String promptKey, String version) {
    String id = SafeText.uuid("prompt_id", SafeText.present("prompt_id", promptId));
    String key = SafeText.secret("prompt_key", SafeText.present("prompt_key", promptKey));
    if (!version.equals(LATEST) && !VERSION.matcher(version).matches()) {
      throw new ValidationException("version", "version must be a positive integer or 'latest'");
    }
    Map<String, String> headers = Map.of("x-prompt-id", id, "x-prompt-key", key);
    return HttpRequest.get(List.of("prompts", id, "v", version), headers);
  }
}
