package ai.i42m.infinium.otel.internal.watch.langchain4j;

import ai.i42m.infinium.otel.internal.trace.Recording;
import ai.i42m.infinium.otel.internal.watch.CallAnswer;
import ai.i42m.infinium.otel.internal.watch.CallRequest;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** LangChain4j's own types of a request and an answer. Stateless and thread-safe. */
public final class ChatReading {

  private static final int PREVIEWED_MESSAGES = 2;

  private ChatReading() {}

  /** The provider's name, as far as LangChain4j knows it. */
  public static String provider(@Nullable ModelProvider provider) {
    return provider == null || provider == ModelProvider.OTHER ? "unknown" : lower(provider);
  }

  /** Tells what is asked for. */
  public static void request(ChatRequest request, CallRequest to) {
    to.model(request.modelName());
    Recording.safely(() -> parameters(request, to));
    if (to.takesContent()) {
      List<ChatMessage> messages = request.messages();
      int first = Math.max(0, messages.size() - PREVIEWED_MESSAGES);
      messages.subList(first, messages.size()).forEach(message -> message(message, to));
    }
  }

  /** Tells what the answer says. */
  public static void answer(ChatResponse response, CallAnswer to) {
    to.id(response.id());
    to.model(response.modelName());
    FinishReason reason = response.finishReason();
    to.finishReason(reason == null ? null : lower(reason));
    Recording.safely(() -> Tokens.read(response.tokenUsage(), to));
    AiMessage message = response.aiMessage();
    if (message != null) {
      to.text(message.text());
      if (message.hasToolExecutionRequests()) {
        message.toolExecutionRequests().stream().map(ToolExecutionRequest::name).forEach(to::tool);
      }
    }
  }

  private static void parameters(ChatRequest request, CallRequest to) {
    to.temperature(request.temperature());
    to.topP(request.topP());
    to.topK(request.topK() == null ? null : request.topK().doubleValue());
    to.maxTokens(request.maxOutputTokens() == null ? null : request.maxOutputTokens().longValue());
    to.frequencyPenalty(request.frequencyPenalty());
    to.presencePenalty(request.presencePenalty());
  }

  private static void message(ChatMessage message, CallRequest to) {
    if (message instanceof UserMessage user) {
      to.message("user", textOf(user));
    } else if (message instanceof AiMessage assistant) {
      to.message("assistant", assistant.text());
    } else if (message instanceof SystemMessage system) {
      to.message("system", system.text());
    } else if (message instanceof ToolExecutionResultMessage tool) {
      to.message("tool", tool.text());
    }
  }

  /** Images and the like are not previewed. */
  private static String textOf(UserMessage message) {
    return message.contents().stream()
        .filter(TextContent.class::isInstance)
        .map(content -> ((TextContent) content).text())
        .collect(Collectors.joining("\n"));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
