package ai.i42m.infinium.otel.internal.dialect;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of model providers: many spellings, one canonical name each, and Infinium's label.
 *
 * <p>The canonical names are those of the semantic conventions ({@code gcp.gemini}, {@code x_ai}).
 * Infinium has a label of its own for the providers whose clients its SDKs watch: {@code openai},
 * {@code anthropic}, {@code google}, {@code xai}.
 */
public final class Providers {

  private static final Map<String, String> CANONICAL = new HashMap<>();

  private static final Map<String, String> LABELS =
      Map.of(
          "gcp.gemini", "google",
          "gcp.vertex_ai", "google",
          "gcp.gen_ai", "google",
          "x_ai", "xai");

  static {
    spell("openai", "open_ai", "openai.chat", "openai.responses");
    spell("azure.ai.openai", "az.ai.openai", "azure_open_ai", "azure-openai");
    spell("azure.ai.inference", "az.ai.inference", "microsoft_foundry", "azure");
    spell("anthropic", "anthropic.messages");
    spell("aws.bedrock", "bedrock", "bedrock_converse", "amazon_bedrock", "amazon-bedrock");
    spell("aws.bedrock", "aws", "amazon");
    spell("gcp.gemini", "gemini", "google_ai_gemini", "google.generative-ai");
    spell("gcp.vertex_ai", "vertex_ai", "vertexai", "vertex", "google.vertex");
    spell("gcp.vertex_ai", "google_vertex_ai_gemini", "google_vertex_ai_anthropic");
    spell("gcp.gen_ai", "google_genai", "google");
    spell("mistral_ai", "mistralai", "mistral");
    spell("x_ai", "xai");
    spell("ibm.watsonx.ai", "watsonx");
  }

  /** Names of frameworks, which some emitters write where a provider should stand. */
  private static final Set<String> FRAMEWORKS =
      Set.of(
          "spring_ai",
          "spring-ai",
          "koog",
          "strands-agents",
          "gcp.vertex.agent",
          "langchain4j",
          "langchain",
          "langgraph",
          "generic-ai-provider");

  private Providers() {}

  /** Infinium's label for a provider; null when it is unknown, or the name of a framework. */
  static @Nullable String labelOrNull(@Nullable String spelled) {
    return spelled == null || FRAMEWORKS.contains(spelled.trim().toLowerCase(Locale.ROOT))
        ? null
        : label(spelled);
  }

  /** The name that the semantic conventions have for a provider; unknown ones stay as they are. */
  public static String canonical(String spelled) {
    return CANONICAL.getOrDefault(spelled.trim().toLowerCase(Locale.ROOT), spelled);
  }

  /** Infinium's label for a provider, else its canonical name. */
  public static String label(String spelled) {
    String canonical = canonical(spelled);
    return LABELS.getOrDefault(canonical, canonical);
  }

  private static void spell(String canonical, String... spellings) {
    CANONICAL.put(canonical, canonical);
    for (String spelling : spellings) {
      CANONICAL.put(spelling, canonical);
    }
  }
}
