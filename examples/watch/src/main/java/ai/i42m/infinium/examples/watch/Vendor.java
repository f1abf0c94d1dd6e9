package ai.i42m.infinium.examples.watch;

import ai.i42m.infinium.otel.Infinium;
import java.util.Locale;

/** The vendors whose models are asked. */
enum Vendor {
  OPENAI,
  ANTHROPIC,
  GEMINI;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A watched client of this vendor: the one line that is new in a program. */
  ChatModel connect(Infinium infinium, StubModels models) {
    return switch (this) {
      case OPENAI -> new OpenAiModel(infinium.watch(OpenAiModel.client(models.url(this))));
      case ANTHROPIC -> new AnthropicModel(infinium.watch(AnthropicModel.client(models.url(this))));
      case GEMINI -> new GeminiModel(infinium.watch(GeminiModel.client(models.url(this))));
    };
  }
}
