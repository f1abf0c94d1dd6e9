package ai.i42m.infinium.testkit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The calls of the Infinium API. */
public enum Endpoint {
  /** {@code POST …/agents/{agentId}/trace}: sends one task. */
  TRACE("POST", "/agents/([^/]+)/trace"),
  /**
   * {@code GET …/agents/{agentId}/interpreted-result/{traceId}}: asks for the grading of one task.
   */
  INTERPRETATION("GET", "/agents/([^/]+)/interpreted-result/([^/]+)"),
  /** {@code GET …/prompts/{promptId}/v/{version}}: fetches a managed prompt. */
  PROMPT("GET", "/prompts/([^/]+)/v/([^/]+)");

  static final String BASE_PATH = "/api/v1";

  private final String method;
  private final Pattern path;

  Endpoint(String method, String path) {
    this.method = method;
    this.path = Pattern.compile(BASE_PATH + path);
  }

  String method() {
    return method;
  }

  static @Nullable Endpoint of(String path) {
    for (Endpoint endpoint : values()) {
      if (endpoint.path.matcher(path).matches()) {
        return endpoint;
      }
    }
    return null;
  }

  /** The variable segments of a path of this endpoint. */
  List<String> arguments(String path) {
    Matcher matcher = this.path.matcher(path);
    return matcher.matches()
        ? IntStream.rangeClosed(1, matcher.groupCount()).mapToObj(matcher::group).toList()
        : List.of();
  }
}
