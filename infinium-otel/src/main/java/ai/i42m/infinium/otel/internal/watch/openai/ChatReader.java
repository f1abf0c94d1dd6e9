package ai.i42m.infinium.otel.internal.watch.openai;

import static ai.i42m.infinium.otel.internal.watch.openai.Fields.list;
import static ai.i42m.infinium.otel.internal.watch.openai.Fields.value;

import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import ai.i42m.infinium.otel.internal.watch.CallAnswer;
import ai.i42m.infinium.otel.internal.watch.CallReader;
import ai.i42m.infinium.otel.internal.watch.CallRequest;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;

/** Reads chat completions. Stateless and thread-safe. */
final class ChatReader implements CallReader {

  @Override
  public String operation() {
    return OperationValues.CHAT;
  }

  @Override
  public void request(Object parameters, CallRequest to) {
    if (parameters instanceof ChatCompletionCreateParams chat) {
      request(chat, to);
    } else if (StructuredForms.plainParameters(parameters)
        instanceof ChatCompletionCreateParams chat) {
      request(chat, to);
    }
  }

  @SuppressWarnings("deprecation") // still sent, and all that older models take
  private static void request(ChatCompletionCreateParams parameters, CallRequest to) {
    to.model(Fields.name(value(parameters._model())));
    to.temperature(value(parameters._temperature()));
    to.topP(value(parameters._topP()));
    Long maxTokens = value(parameters._maxCompletionTokens());
    to.maxTokens(maxTokens == null ? value(parameters._maxTokens()) : maxTokens);
    to.frequencyPenalty(value(parameters._frequencyPenalty()));
    to.presencePenalty(value(parameters._presencePenalty()));
    to.seed(value(parameters._seed()));
    to.choiceCount(value(parameters._n()));
    if (to.takesContent()) {
      ChatMessages.tell(list(parameters._messages()), to);
    }
  }

  @Override
  public void answer(Object answer, CallAnswer to) {
    if (answer instanceof ChatCompletion completion) {
      answer(completion, to);
    } else if (StructuredForms.plainAnswer(answer) instanceof ChatCompletion completion) {
      answer(completion, to);
    }
  }

  private static void answer(ChatCompletion completion, CallAnswer to) {
    to.id(value(completion._id()));
    to.model(value(completion._model()));
    Tokens.tell(value(completion._usage()), to);
    boolean isFirst = true;
    for (ChatCompletion.Choice choice : list(completion._choices())) {
      ChatCompletion.Choice.FinishReason reason = value(choice._finishReason());
      to.finishReason(reason == null ? null : reason.asString());
      ChatCompletionMessage message = value(choice._message());
      if (message != null) {
        ChatTools.tell(list(message._toolCalls()), to);
        // Of several answers the first one is shown.
        if (isFirst && to.takesContent()) {
          to.text(value(message._content()));
          to.text(value(message._refusal()));
        }
      }
      isFirst = false;
    }
  }

  @Override
  public void chunk(Object chunk, CallAnswer to) {
    if (!(chunk instanceof ChatCompletionChunk piece)) {
      return;
    }
    if (!to.hasId()) {
      to.id(value(piece._id()));
      to.model(value(piece._model()));
    }
    Tokens.tell(value(piece._usage()), to);
    for (ChatCompletionChunk.Choice choice : list(piece._choices())) {
      ChatCompletionChunk.Choice.FinishReason reason = value(choice._finishReason());
      if (reason != null) {
        to.finishReason(reason.asString());
      }
      ChatCompletionChunk.Choice.Delta delta = value(choice._delta());
      if (delta != null) {
        delta(delta, choice, to);
      }
    }
  }

  private static boolean isFirst(ChatCompletionChunk.Choice choice) {
    Long index = value(choice._index());
    return index == null || index == 0;
  }

  private static void delta(
      ChatCompletionChunk.Choice.Delta delta, ChatCompletionChunk.Choice choice, CallAnswer to) {
    for (ChatCompletionChunk.Choice.Delta.ToolCall call : list(delta._toolCalls())) {
      ChatCompletionChunk.Choice.Delta.ToolCall.Function function = value(call._function());
      // The name comes with the first piece of a call, the arguments with the others.
      to.tool(function == null ? null : value(function._name()));
    }
    if (to.takesContent() && isFirst(choice)) {
      to.text(value(delta._content()));
      to.text(value(delta._refusal()));
    }
  }
}
