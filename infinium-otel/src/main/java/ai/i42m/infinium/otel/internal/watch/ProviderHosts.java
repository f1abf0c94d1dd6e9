package ai.i42m.infinium.otel.internal.watch;

import java.util.Locale;
import java.util.Map;

/**
 * Which provider answers at a host, by the semantic convention's name. Stateless and thread-safe.
 *
 * <p>Many providers speak OpenAI's protocol, so that a client's class does not tell them apart.
 * Hosts as the providers' own documentation had them in November 2026.
 */
final class ProviderHosts {

  private static final int OLLAMA_PORT = 11434;

  /** A host is that of a provider when it is this, or ends with it behind a dot. */
  private static final Map<String, String> BY_DOMAIN =
      Map.ofEntries(
          Map.entry("api.openai.com", "openai"),
          Map.entry("openai.azure.com", "azure.ai.openai"),
          Map.entry("cognitiveservices.azure.com", "azure.ai.openai"),
          Map.entry("services.ai.azure.com", "azure.ai.inference"),
          Map.entry("api.anthropic.com", "anthropic"),
          Map.entry("generativelanguage.googleapis.com", "gcp.gemini"),
          Map.entry("aiplatform.googleapis.com", "gcp.vertex_ai"),
          Map.entry("api.x.ai", "x_ai"),
          Map.entry("openrouter.ai", "openrouter"),
          Map.entry("api.groq.com", "groq"),
          Map.entry("api.deepseek.com", "deepseek"),
          Map.entry("api.mistral.ai", "mistral_ai"),
          Map.entry("api.perplexity.ai", "perplexity"),
          Map.entry("api.together.xyz", "together_ai"),
          Map.entry("api.together.ai", "together_ai"),
          Map.entry("api.cohere.com", "cohere"),
          Map.entry("api.cohere.ai", "cohere"),
          Map.entry("api.moonshot.ai", "moonshot_ai"),
          Map.entry("api.moonshot.cn", "moonshot_ai"));

  private ProviderHosts() {}

  static String providerOf(String host, int port, String family) {
    String name = host.toLowerCase(Locale.ROOT);
    if (isBedrock(name)) {
      return "aws.bedrock";
    }
    // Regional hosts of Vertex AI have no dot there: us-central1-aiplatform.googleapis.com.
    if (name.endsWith("-aiplatform.googleapis.com")) {
      return "gcp.vertex_ai";
    }
    for (int dot = -1; dot < name.length(); dot = nextDot(name, dot)) {
      String provider = BY_DOMAIN.get(name.substring(dot + 1));
      if (provider != null) {
        return provider;
      }
    }
    return port == OLLAMA_PORT ? "ollama" : family;
  }

  private static boolean isBedrock(String host) {
    return (host.startsWith("bedrock-runtime.") || host.startsWith("bedrock-runtime-fips."))
        && host.contains(".amazonaws.com");
  }

  private static int nextDot(String name, int dot) {
    int next = name.indexOf('.', dot + 1);
    return next < 0 ? name.length() : next;
  }
}
