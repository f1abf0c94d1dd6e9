package ai.i42m.infinium;

import ai.i42m.infinium.error.ConfigurationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a client's options from environment variables. */
final class ClientEnvironment {
  private ClientEnvironment() {}

  static InfiniumClient.Builder read(Function<String, @Nullable String> variables) {
    InfiniumClient.Builder builder =
        InfiniumClient.builder(
            required(variables, "INFINIUM_AGENT_ID"), required(variables, "INFINIUM_AGENT_SECRET"));
    String baseUrl = variables.apply("INFINIUM_BASE_URL");
    return baseUrl == null || baseUrl.isBlank() ? builder : builder.setBaseUrl(baseUrl);
  }

  private static String required(Function<String, @Nullable String> variables, String name) {
    String value = variables.apply(name);
    if (value == null || value.isBlank()) {
      throw new ConfigurationException("environment variable " + name + " is not set");
    }
    return value;
  }
}
