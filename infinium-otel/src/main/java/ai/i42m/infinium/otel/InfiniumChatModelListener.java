package ai.i42m.infinium.otel;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import ai.i42m.infinium.otel.internal.trace.Recording;
import ai.i42m.infinium.otel.internal.watch.AbandonedAnswers;
import ai.i42m.infinium.otel.internal.watch.ModelEndpoint;
import ai.i42m.infinium.otel.internal.watch.WatchedCall;
import ai.i42m.infinium.otel.internal.watch.WatchedCalls;
import ai.i42m.infinium.otel.internal.watch.langchain4j.ChatReading;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span of every call of a LangChain4j model that has this listener, streamed ones included.
 *
 * <pre>{@code
 * ChatModel model =
 *     OpenAiChatModel.builder()
 *         .apiKey(key)
 *         .modelName("gpt-4o-mini")
 *         .listeners(List.of(InfiniumChatModelListener.create(infinium)))
 *         .build();
 * }</pre>
 *
 * <p>The span is the one that {@link Infinium#watch} makes, as far as LangChain4j tells: no host,
 * no time to the first piece of a stream, cached and reasoning tokens of its OpenAI and Anthropic
 * modules only. A listener runs beside the call, not around it: HTTP spans stand beside the span,
 * not below. A stream that the application forgets ends when it is collected.
 *
 * <p>For a model over a vendor's client that is {@linkplain Infinium#watch watched} itself, use one
 * of the two; with both, a task still counts the tokens once. Needs LangChain4j 1.0 or newer.
 * Thread-safe; one may serve all models.
 */
public final class InfiniumChatModelListener implements ChatModelListener {

  /** Not the tracer's: a watched client below is then known to tell of the same call. */
  private static final String SCOPE = "infinium-langchain4j";

  private final WatchedCalls calls;

  private InfiniumChatModelListener(WatchedCalls calls) {
    this.calls = calls;
  }

  /**
   * A listener that records no content.
   *
   * @param infinium where the spans go
   */
  public static InfiniumChatModelListener create(Infinium infinium) {
    return create(infinium, WatchOptions.getDefault());
  }

  /**
   * A listener with options.
   *
   * @param infinium where the spans go
   * @param options how the calls are recorded
   */
  public static InfiniumChatModelListener create(Infinium infinium, WatchOptions options) {
    return new InfiniumChatModelListener(
        infinium.watchedCalls(requireNonNull(options, "options")).inScope(SCOPE));
  }

  @Override
  public void onRequest(ChatModelRequestContext context) {
    Recording.safely(
        () -> {
          String provider = ChatReading.provider(context.modelProvider());
          WatchedCall call =
              calls
                  .to(ModelEndpoint.of(provider))
                  .begin(
                      OperationValues.CHAT, to -> ChatReading.request(context.chatRequest(), to));
          if (call != null) {
            context.attributes().put(this, call);
            AbandonedAnswers.expect(context.attributes(), call);
          }
        });
  }

  @Override
  public void onResponse(ChatModelResponseContext context) {
    WatchedCall call = callOf(context.attributes());
    if (call != null) {
      Recording.safely(() -> ChatReading.answer(context.chatResponse(), call.answer()));
      call.answered();
    }
  }

  @Override
  public void onError(ChatModelErrorContext context) {
    WatchedCall call = callOf(context.attributes());
    if (call != null) {
      call.failed(context.error(), null);
    }
  }

  private @Nullable WatchedCall callOf(Map<Object, Object> attributes) {
    return attributes.get(this) instanceof WatchedCall call ? call : null;
  }
}
