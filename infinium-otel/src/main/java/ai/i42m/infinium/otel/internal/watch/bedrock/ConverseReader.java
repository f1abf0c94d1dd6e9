package ai.i42m.infinium.otel.internal.watch.bedrock;

import static ai.i42m.infinium.otel.internal.trace.Recording.safely;

import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import ai.i42m.infinium.otel.internal.watch.CallAnswer;
import ai.i42m.infinium.otel.internal.watch.CallReader;
import ai.i42m.infinium.otel.internal.watch.CallRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStopEvent;

/** Reads calls of {@code converse} and {@code converseStream}. Stateless and thread-safe. */
final class ConverseReader implements CallReader {

  @Override
  public String operation() {
    return OperationValues.CHAT;
  }

  @Override
  public void request(Object parameters, CallRequest to) {
    if (parameters instanceof ConverseRequest asked) {
      to.model(asked.modelId());
      safely(() -> sampling(asked.inferenceConfig(), to));
      safely(() -> messages(asked.messages(), to));
    } else if (parameters instanceof ConverseStreamRequest asked) {
      to.streamed();
      to.model(asked.modelId());
      safely(() -> sampling(asked.inferenceConfig(), to));
      safely(() -> messages(asked.messages(), to));
    }
  }

  private static void sampling(@Nullable InferenceConfiguration given, CallRequest to) {
    if (given != null) {
      to.temperature(exact(given.temperature()));
      to.topP(exact(given.topP()));
      Integer maxTokens = given.maxTokens();
      to.maxTokens(maxTokens == null ? null : maxTokens.longValue());
    }
  }

  private static void messages(List<Message> messages, CallRequest to) {
    if (to.takesContent()) {
      MessageTexts.tell(messages, to);
    }
  }

  /** The number that the application wrote: 0.7f is 0.7, not 0.699999988079071. */
  private static @Nullable Double exact(@Nullable Float number) {
    return number == null ? null : Double.valueOf(number.toString());
  }

  @Override
  public void answer(Object answer, CallAnswer to) {
    if (answer instanceof ConverseResponse response) {
      to.finishReason(response.stopReasonAsString());
      safely(() -> TokenCounts.tell(response.usage(), to));
      safely(() -> content(response.output(), to));
      safely(() -> RoutedModel.tell(response, to));
    }
  }

  private static void content(@Nullable ConverseOutput output, CallAnswer to) {
    Message message = output == null ? null : output.message();
    if (message != null) {
      message.content().forEach(it -> block(it, to));
    }
  }

  private static void block(ContentBlock block, CallAnswer to) {
    if (block.toolUse() != null) {
      to.tool(block.toolUse().name());
    } else if (to.takesContent()) {
      to.text(block.text());
    }
  }

  @Override
  public void chunk(Object chunk, CallAnswer to) {
    if (chunk instanceof ContentBlockDeltaEvent event) {
      if (to.takesContent() && event.delta() != null) {
        to.text(event.delta().text());
      }
    } else if (chunk instanceof ContentBlockStartEvent event) {
      if (event.start() != null && event.start().toolUse() != null) {
        to.tool(event.start().toolUse().name());
      }
    } else if (chunk instanceof MessageStopEvent event) {
      to.finishReason(event.stopReasonAsString());
    } else if (chunk instanceof ConverseStreamMetadataEvent event) {
      safely(() -> TokenCounts.tell(event.usage(), to));
      safely(() -> RoutedModel.tell(event, to));
    }
  }
}
