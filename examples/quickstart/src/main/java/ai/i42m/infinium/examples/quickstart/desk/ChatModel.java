package ai.i42m.infinium.examples.quickstart.desk;

import ai.i42m.infinium.otel.StepSpan;
import ai.i42m.infinium.task.LlmCall;
import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import java.time.Duration;

/**
 * The language model, asked through the OpenAI client; every call is recorded on the step it
 * belongs to.
 *
 * <p>Retries are the client's: one call here may be several requests. Thread-safe.
 */
public final class ChatModel {
  private final OpenAIClient client;
  private final String model;
  private final String provider;

  private ChatModel(OpenAIClient client, String model, String provider) {
    this.client = client;
    this.model = model;
    this.provider = provider;
  }

  /** A model of {@code provider}; the client stays the caller's to close. */
  public static ChatModel of(OpenAIClient client, String model, String provider) {
    return new ChatModel(client, model, provider);
  }

  /**
   * Makes one call and records it, with its tokens, or as failed.
   *
   * @param purpose what the call is for, in the task
   * @throws OpenAIException if there was no answer, after the client's retries
   */
  ChatCompletionMessage ask(
      StepSpan step, String purpose, ChatCompletionCreateParams.Builder request) {
    long start = System.nanoTime();
    ChatCompletion completion;
    try {
      completion = client.chat().completions().create(request.model(model).build());
    } catch (OpenAIException e) {
      step.recordLlmCall(model, call -> describe(call, purpose, start));
      throw e;
    }
    step.recordLlmCall(model, call -> describe(call, purpose, start, completion));
    return completion.choices().get(0).message();
  }

  private void describe(LlmCall.Builder call, String purpose, long start) {
    Duration latency = Duration.ofNanos(System.nanoTime() - start);
    call.provider(provider).purpose(purpose).latency(latency);
  }

  private void describe(
      LlmCall.Builder call, String purpose, long start, ChatCompletion completion) {
    describe(call, purpose, start);
    completion
        .usage()
        .ifPresent(
            usage ->
                call.promptTokens(usage.promptTokens()).completionTokens(usage.completionTokens()));
  }
}
