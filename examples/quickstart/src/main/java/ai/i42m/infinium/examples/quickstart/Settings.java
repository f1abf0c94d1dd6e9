package ai.i42m.infinium.examples.quickstart;

import java.nio.file.Path;
import java.util.Map;

/**
 * Which of the three ends are real, by the environment variables that their own tools use.
 *
 * @param environment variables of the process, or of a test
 * @param outputFolder where the JSON goes; made when missing
 */
record Settings(Map<String, String> environment, Path outputFolder) {
  private static final String DEFAULT_MODEL = "gpt-4o-mini";

  /** Whether OpenAI answers; otherwise the embedded model. */
  boolean usesOpenAi() {
    return isSet("OPENAI_API_KEY");
  }

  /** The model to ask at OpenAI. */
  String openAiModel() {
    return isSet("OPENAI_MODEL") ? get("OPENAI_MODEL") : DEFAULT_MODEL;
  }

  /** Whether tasks go to Infinium; otherwise to the embedded one. */
  boolean usesInfinium() {
    return isSet("INFINIUM_AGENT_ID") && isSet("INFINIUM_AGENT_SECRET");
  }

  /** Whether spans go to a collector of the user; otherwise to the embedded receiver. */
  boolean usesCollector() {
    return isSet("OTEL_EXPORTER_OTLP_ENDPOINT");
  }

  /** The variable's value, "" when it is not set. */
  String get(String variable) {
    return environment.getOrDefault(variable, "");
  }

  boolean isSet(String variable) {
    return !get(variable).isBlank();
  }
}
