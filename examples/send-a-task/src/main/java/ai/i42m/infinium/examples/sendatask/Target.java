package ai.i42m.infinium.examples.sendatask;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedTask;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the tasks go: to Infinium when the environment names an agent, else to an embedded one. */
final class Target implements AutoCloseable {
  static final String PROMPT_TEXT = "Which label fits this ticket? {{ticket}}";

  private static final String PROMPT_ID = "9b1f3c52-7d0e-4c5a-8e66-41d2a8f05b37";
  private static final String PROMPT_KEY = "example-prompt-key";

  private final Map<String, String> environment;
  private final @Nullable LocalInfinium local;

  private Target(Map<String, String> environment, @Nullable LocalInfinium local) {
    this.environment = environment;
    this.local = local;
  }

  static Target of(Map<String, String> environment) {
    Target real = new Target(environment, null);
    // One of the two without the other is a mistake, which the client's builder names.
    if (!real.get("INFINIUM_AGENT_ID").isBlank() || !real.get("INFINIUM_AGENT_SECRET").isBlank()) {
      return real;
    }
    LocalInfinium local = LocalInfinium.builder().setPendingPolls(1).start();
    local.addPrompt(PROMPT_ID, PROMPT_KEY, "ticket-label", PROMPT_TEXT);
    return new Target(environment, local);
  }

  /** A client's options; in a program of your own, {@code InfiniumClient.fromEnvironment()}. */
  InfiniumClient.Builder client() {
    if (local != null) {
      return InfiniumClient.builder(local.agentId(), local.agentSecret())
          .setBaseUrl(local.baseUrl());
    }
    InfiniumClient.Builder client =
        InfiniumClient.builder(get("INFINIUM_AGENT_ID"), get("INFINIUM_AGENT_SECRET"));
    return get("INFINIUM_BASE_URL").isBlank()
        ? client
        : client.setBaseUrl(get("INFINIUM_BASE_URL"));
  }

  /** A managed prompt with the placeholder {@code ticket}; "" when there is none. */
  String promptId() {
    return local == null ? get("INFINIUM_PROMPT_ID") : PROMPT_ID;
  }

  String promptKey() {
    return local == null ? get("INFINIUM_PROMPT_KEY") : PROMPT_KEY;
  }

  /** Whether nothing leaves this machine. */
  boolean isEmbedded() {
    return local != null;
  }

  /** What the embedded Infinium has received; empty with the real one. */
  List<ReceivedTask> received() {
    return local == null ? List.of() : local.tasks();
  }

  private String get(String variable) {
    return environment.getOrDefault(variable, "");
  }

  @Override
  public void close() {
    if (local != null) {
      local.close();
    }
  }
}
