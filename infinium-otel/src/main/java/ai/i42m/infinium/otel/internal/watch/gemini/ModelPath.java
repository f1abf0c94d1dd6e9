package ai.i42m.infinium.otel.internal.watch.gemini;

import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Which model a URL calls, and for what.
 *
 * <pre>
 *   …/models/gemini-2.5-flash:generateContent
 *   …/projects/p/locations/l/publishers/google/models/gemini-2.5-flash:streamGenerateContent
 *   …/tunedModels/mine:generateContent          the model is tunedModels/mine
 * </pre>
 *
 * @param operation the semantic convention's word
 */
record ModelPath(String operation, String model, boolean isStreamed) {

  private static final String MODELS = "models";

  /** Null when no model answers at that URL, or not at once. */
  static @Nullable ModelPath of(HttpUrl url) {
    List<String> segments = url.pathSegments();
    String last = segments.get(segments.size() - 1);
    int colon = last.lastIndexOf(':');
    if (colon <= 0) {
      return null;
    }
    String model = last.substring(0, colon);
    String kind = segments.size() > 1 ? segments.get(segments.size() - 2) : MODELS;
    String name = kind.equals(MODELS) ? model : kind + "/" + model;
    return switch (last.substring(colon + 1)) {
      case "generateContent" -> new ModelPath(OperationValues.GENERATE_CONTENT, name, false);
      case "streamGenerateContent" -> new ModelPath(OperationValues.GENERATE_CONTENT, name, true);
      case "embedContent", "batchEmbedContents" ->
          new ModelPath(OperationValues.EMBEDDINGS, name, false);
      case "predict" -> new ModelPath(ofPrediction(model), name, false);
      default -> null;
    };
  }

  /** Whether the body has the parameters of a generation. */
  boolean isGeneration() {
    return operation.equals(OperationValues.GENERATE_CONTENT);
  }

  /** Vertex AI embeds texts and makes pictures by one method. */
  private static String ofPrediction(String model) {
    return model.contains("imagen") || model.startsWith("image") || model.startsWith("virtual-try")
        ? OperationValues.GENERATE_CONTENT
        : OperationValues.EMBEDDINGS;
  }
}
