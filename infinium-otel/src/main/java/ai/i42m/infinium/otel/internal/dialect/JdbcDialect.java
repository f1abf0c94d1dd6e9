package ai.i42m.infinium.otel.internal.dialect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Micrometer's view of JDBC: queries; connections and result sets tell nobody anything. */
final class JdbcDialect implements Dialect {

  private static final String QUERY = "jdbc.query[0]";
  private static final String DATASOURCE = "jdbc.datasource.name";
  private static final String ACTION = "db_query";

  @Override
  public @Nullable SpanReading read(SpanView view) {
    SpanAttributes attributes = view.attributes();
    String query = attributes.word(QUERY);
    if (query == null) {
      boolean isFrame = attributes.has(DATASOURCE) || attributes.has("jdbc.row-count");
      return isFrame ? Readings.noise(view) : null;
    }
    String source = attributes.word(DATASOURCE);
    String verb = query.stripLeading().split("[^A-Za-z]", 2)[0].toUpperCase(Locale.ROOT);
    String statement = verb.isEmpty() ? view.name() : verb;
    String where = source == null ? "jdbc" : source;
    return Readings.infrastructure(view, ACTION, statement + " (" + where + ")").build();
  }
}
