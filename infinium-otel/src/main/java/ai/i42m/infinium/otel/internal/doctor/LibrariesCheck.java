package ai.i42m.infinium.otel.internal.doctor;

import java.util.List;

/** Which model clients and frameworks are there, and what makes spans of their calls. */
final class LibrariesCheck {
  private static final String WATCH = "no spans: watch the client (Infinium.watch)";
  private static final String LISTEN = "no spans: give them an InfiniumChatModelListener";

  private static final List<Library> LIBRARIES =
      List.of(
          new Library(
              "com.openai.client.OpenAIClient",
              "openai-java",
              "the agent sees chat completions and embeddings; the Responses API leaves " + WATCH,
              WATCH),
          new Library(
              "com.anthropic.client.AnthropicClient",
              "anthropic-java",
              "makes its own spans from 2.72 on; before, " + WATCH,
              "makes its own spans from 2.72 on where the global OpenTelemetry is set; else "
                  + WATCH),
          new Library("com.google.genai.Client", "google-genai", WATCH, WATCH),
          new Library(
              "software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient",
              "Bedrock runtime",
              "the agent sees converse and invokeModel",
              WATCH),
          new Library(
              "org.springframework.ai.chat.model.ChatModel",
              "Spring AI",
              "its spans need Boot's tracing, which breaks traces apart beside the agent; without,"
                  + " Spring AI 2's OpenAI client leaves only HTTP spans: use Boot's tracing alone",
              "makes its own spans through Micrometer's bridge to OpenTelemetry"),
          new Library(
              "dev.langchain4j.model.chat.ChatModel",
              "LangChain4j",
              "the agent sees langchain4j-open-ai-official; other models leave " + LISTEN,
              "its models leave " + LISTEN),
          new Library(
              "com.google.adk.agents.LlmAgent",
              "Google ADK",
              "makes its own spans",
              "makes its own spans where the global OpenTelemetry is set"));

  private LibrariesCheck() {}

  private record Library(String className, String name, String underAgent, String withoutAgent) {
    Finding finding(boolean hasAgent) {
      return Finding.note(name, hasAgent ? underAgent : withoutAgent);
    }
  }

  static List<Finding> of(Patient patient) {
    return LIBRARIES.stream()
        .filter(library -> patient.hasClass(library.className()))
        .map(library -> library.finding(patient.hasJavaAgent()))
        .toList();
  }
}
