package ai.i42m.consumers.harness;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request that came to a {@link ModelServer}. Immutable.
 *
 * @param path with the query, if there is one
 * @param headers by name in lower case
 * @param body as text
 */
public record ModelRequest(
    String method, String path, Map<String, List<String>> headers, String body) {

  /** First value of a header; null when it was not sent. */
  public String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null ? null : values.get(0);
  }
}
