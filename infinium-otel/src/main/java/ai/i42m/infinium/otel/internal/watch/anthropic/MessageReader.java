package ai.i42m.infinium.otel.internal.watch.anthropic;

import static ai.i42m.infinium.otel.internal.trace.Recording.safely;
import static ai.i42m.infinium.otel.internal.watch.anthropic.Values.ifKnown;
import static ai.i42m.infinium.otel.internal.watch.anthropic.Values.known;

import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import ai.i42m.infinium.otel.internal.watch.CallAnswer;
import ai.i42m.infinium.otel.internal.watch.CallReader;
import ai.i42m.infinium.otel.internal.watch.CallRequest;
import com.anthropic.core.JsonField;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.Model;
import com.anthropic.models.messages.RawContentBlockDelta;
import com.anthropic.models.messages.RawContentBlockStartEvent;
import com.anthropic.models.messages.RawMessageDeltaEvent;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Usage;

/** Reads calls of {@code messages()}. Stateless and thread-safe. */
final class MessageReader implements CallReader {

  /** A version that has no structured outputs has no such types. */
  private static final Accessor RAW_PARAMETERS = Accessor.of("rawParams");

  private static final Accessor RAW_MESSAGE = Accessor.of("rawMessage");

  @Override
  public String operation() {
    return OperationValues.CHAT;
  }

  @Override
  public void request(Object parameters, CallRequest to) {
    if (parameters instanceof MessageCreateParams plain) {
      request(plain, to);
    } else if (RAW_PARAMETERS.get(parameters) instanceof MessageCreateParams plain) {
      request(plain, to);
    }
  }

  private static void request(MessageCreateParams parameters, CallRequest to) {
    to.model(Values.text(parameters._model(), Model::asString));
    to.maxTokens(known(parameters._maxTokens()));
    safely(() -> Sampling.read(parameters, parameters._additionalBodyProperties(), to));
    if (to.takesContent()) {
      safely(() -> ifKnown(parameters._messages(), it -> MessageTexts.tell(it, to)));
    }
  }

  @Override
  public void answer(Object answer, CallAnswer to) {
    if (answer instanceof Message plain) {
      message(plain, to);
    } else if (RAW_MESSAGE.get(answer) instanceof Message plain) {
      message(plain, to);
    }
  }

  private static void message(Message message, CallAnswer to) {
    start(message, to);
    safely(() -> stopped(message._stopReason(), to));
    ifKnown(
        message._usage(),
        usage -> {
          to.outputTokens(known(usage._outputTokens()));
          TokenCounts.tellThinking(usage, to);
        });
    safely(() -> ifKnown(message._content(), it -> it.forEach(block -> block(block, to))));
  }

  /** What is known when the model begins to speak. */
  private static void start(Message message, CallAnswer to) {
    to.id(known(message._id()));
    to.model(Values.text(message._model(), Model::asString));
    ifKnown(message._usage(), usage -> input(usage).tell(to));
  }

  private static TokenCounts input(Usage usage) {
    return TokenCounts.of(
        usage._inputTokens(), usage._cacheReadInputTokens(), usage._cacheCreationInputTokens());
  }

  private static void stopped(JsonField<StopReason> reason, CallAnswer to) {
    to.finishReason(Values.text(reason, StopReason::asString));
  }

  private static void block(ContentBlock block, CallAnswer to) {
    if (block.isToolUse()) {
      to.tool(known(block.asToolUse()._name()));
    } else if (to.takesContent() && block.isText()) {
      to.text(known(block.asText()._text()));
    }
  }

  @Override
  public void chunk(Object chunk, CallAnswer to) {
    if (!(chunk instanceof RawMessageStreamEvent event)) {
      return;
    }
    if (event.isContentBlockDelta()) {
      if (to.takesContent()) {
        ifKnown(event.asContentBlockDelta()._delta(), it -> piece(it, to));
      }
    } else if (event.isMessageStart()) {
      ifKnown(event.asMessageStart()._message(), it -> start(it, to));
    } else if (event.isMessageDelta()) {
      end(event.asMessageDelta(), to);
    } else if (event.isContentBlockStart()) {
      ifKnown(event.asContentBlockStart()._contentBlock(), it -> opened(it, to));
    }
  }

  private static void piece(RawContentBlockDelta delta, CallAnswer to) {
    if (delta.isText()) {
      to.text(known(delta.asText()._text()));
    }
  }

  private static void opened(RawContentBlockStartEvent.ContentBlock block, CallAnswer to) {
    if (block.isToolUse()) {
      to.tool(known(block.asToolUse()._name()));
    }
  }

  /** What the start said of the output was a placeholder; this is cumulative. */
  private static void end(RawMessageDeltaEvent event, CallAnswer to) {
    ifKnown(event._delta(), delta -> stopped(delta._stopReason(), to));
    ifKnown(event._usage(), usage -> output(usage, to));
  }

  private static void output(MessageDeltaUsage usage, CallAnswer to) {
    to.outputTokens(known(usage._outputTokens()));
    TokenCounts.tellThinking(usage, to);
    safely(
        () ->
            TokenCounts.of(
                    usage._inputTokens(),
                    usage._cacheReadInputTokens(),
                    usage._cacheCreationInputTokens())
                .tellAgain(to));
  }
}
