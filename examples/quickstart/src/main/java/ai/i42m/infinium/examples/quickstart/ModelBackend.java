package ai.i42m.infinium.examples.quickstart;

import ai.i42m.infinium.examples.quickstart.desk.ChatModel;
import ai.i42m.infinium.examples.quickstart.model.EmbeddedModel;
import ai.i42m.infinium.examples.quickstart.model.FaultPlan;
import ai.i42m.infinium.examples.quickstart.model.ModelLedger;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import org.jspecify.annotations.Nullable;

/** OpenAI, or the embedded model behind the same client. */
final class ModelBackend implements AutoCloseable {
  private final OpenAIClient client;
  private final ChatModel model;
  private final @Nullable EmbeddedModel embedded;
  private final String description;

  private ModelBackend(OpenAIClient client, String model, @Nullable EmbeddedModel embedded) {
    this.client = client;
    this.embedded = embedded;
    this.model = ChatModel.of(client, model, embedded == null ? "openai" : "embedded");
    this.description = model + (embedded == null ? ", OpenAI client" : ", embedded");
  }

  static ModelBackend open(Settings settings) {
    if (settings.usesOpenAi()) {
      return new ModelBackend(openAi(settings), settings.openAiModel(), null);
    }
    EmbeddedModel embedded = EmbeddedModel.start(FaultPlan.quickstart());
    OpenAIClient client =
        OpenAIOkHttpClient.builder().baseUrl(embedded.baseUrl()).apiKey("embedded").build();
    return new ModelBackend(client, EmbeddedModel.NAME, embedded);
  }

  private static OpenAIClient openAi(Settings settings) {
    // The client reads its other variables (organisation, project) by itself.
    OpenAIOkHttpClient.Builder builder =
        OpenAIOkHttpClient.builder().fromEnv().apiKey(settings.get("OPENAI_API_KEY"));
    if (settings.isSet("OPENAI_BASE_URL")) {
      builder.baseUrl(settings.get("OPENAI_BASE_URL"));
    }
    return builder.build();
  }

  ChatModel model() {
    return model;
  }

  /** The model's own books; null when it is not ours. */
  @Nullable ModelLedger ledger() {
    return embedded == null ? null : embedded.ledger();
  }

  @Override
  public void close() {
    client.close();
    if (embedded != null) {
      embedded.close();
    }
  }

  @Override
  public String toString() {
    return description;
  }
}
