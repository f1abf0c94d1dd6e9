package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.DB_COLLECTION_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.DB_OPERATION;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.DB_OPERATION_NAME;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.DB_QUERY_SUMMARY;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.DB_SQL_TABLE;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.DB_SYSTEM;
import static ai.i42m.infinium.otel.attribute.GenAiAttributes.DB_SYSTEM_NAME;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Queries of databases, in the stable names and in the older ones that the Java agent still emits.
 *
 * <p>The query text is left alone: it may hold values.
 */
final class DatabaseDialect implements Dialect {

  private static final String ACTION = "db_query";

  /** Searches for what is near a vector are retrieval, wherever the vectors are kept. */
  private static final String VECTOR = "db.vector.query.top_k";

  private static final String RETRIEVAL = "retrieval";
  private static final Set<String> VECTOR_STORES =
      Set.of("pinecone", "qdrant", "weaviate", "milvus", "chroma", "chromadb", "pg_vector");

  @Override
  public @Nullable SpanReading read(SpanView view) {
    String system = view.attributes().word(DB_SYSTEM_NAME, DB_SYSTEM);
    if (system == null) {
      return null;
    }
    boolean isRetrieval =
        view.attributes().has(VECTOR) || VECTOR_STORES.contains(system.toLowerCase(Locale.ROOT));
    String description = query(view) + " (" + system + ")";
    return isRetrieval
        ? Readings.activity(view, RETRIEVAL, description).build()
        : Readings.infrastructure(view, ACTION, description).build();
  }

  /** {@code SELECT orders}, as far as it is known. */
  private static String query(SpanView view) {
    SpanAttributes attributes = view.attributes();
    String operation = attributes.word(DB_OPERATION_NAME, DB_OPERATION);
    String table = attributes.word(DB_COLLECTION_NAME, DB_SQL_TABLE);
    if (operation != null && table != null) {
      return operation + " " + table;
    }
    String summary = attributes.word(DB_QUERY_SUMMARY);
    return summary == null ? view.name() : summary;
  }
}
