package ai.i42m.infinium.otel.internal.watch.openai;

import com.openai.models.chat.completions.StructuredChatCompletion;
import com.openai.models.chat.completions.StructuredChatCompletionCreateParams;
import com.openai.models.responses.StructuredResponse;
import com.openai.models.responses.StructuredResponseCreateParams;

/**
 * The plain form of what an application asks for and gets as its own classes. The library has it
 * since 2.0: this class is loaded only for what has no plain form. Stateless.
 */
final class StructuredForms {

  private StructuredForms() {}

  static Object plainParameters(Object parameters) {
    if (parameters instanceof StructuredChatCompletionCreateParams<?> structured) {
      return structured.rawParams();
    }
    return parameters instanceof StructuredResponseCreateParams<?> structured
        ? structured.rawParams()
        : parameters;
  }

  static Object plainAnswer(Object answer) {
    if (answer instanceof StructuredChatCompletion<?> structured) {
      return structured.rawChatCompletion();
    }
    return answer instanceof StructuredResponse<?> structured ? structured.rawResponse() : answer;
  }
}
