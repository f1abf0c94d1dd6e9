package ai.i42m.infinium.otel.internal.watch.openai;

import static ai.i42m.infinium.otel.internal.watch.openai.Fields.value;

import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import ai.i42m.infinium.otel.internal.watch.CallAnswer;
import ai.i42m.infinium.otel.internal.watch.CallReader;
import ai.i42m.infinium.otel.internal.watch.CallRequest;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingModel;

/** Reads embeddings: their texts are data, not messages, and are never told. Thread-safe. */
final class EmbeddingReader implements CallReader {

  @Override
  public String operation() {
    return OperationValues.EMBEDDINGS;
  }

  @Override
  public void request(Object parameters, CallRequest to) {
    if (parameters instanceof EmbeddingCreateParams embeddings) {
      EmbeddingModel model = value(embeddings._model());
      to.model(model == null ? null : model.asString());
    }
  }

  @Override
  public void answer(Object answer, CallAnswer to) {
    if (answer instanceof CreateEmbeddingResponse embeddings) {
      to.model(value(embeddings._model()));
      CreateEmbeddingResponse.Usage usage = value(embeddings._usage());
      if (usage != null) {
        to.inputTokens(value(usage._promptTokens()));
      }
    }
  }

  @Override
  public void chunk(Object chunk, CallAnswer to) {
    throw new IllegalStateException("embeddings are not streamed");
  }
}
