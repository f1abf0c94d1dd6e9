package ai.i42m.infinium.otel.internal.dialect;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides in which dialect a span is written.
 *
 * <p>The first dialect that knows the span reads it. What is special comes before what is general:
 * GenAI before the protocols, because spans of model calls carry HTTP or RPC attributes too. The
 * last one takes every span.
 */
public final class Dialects {

  private static final List<Dialect> IN_ORDER =
      List.of(
          new InfiniumDialect(),
          new GenAiDialect(),
          new DatabaseDialect(),
          new HttpDialect(),
          new ApplicationDialect());

  private Dialects() {}

  /** The step that the root of a marked task is as well; null when it is none. */
  public static @Nullable SpanReading readFirstStep(SpanData root) {
    return InfiniumDialect.firstStep(SpanView.of(root));
  }

  /** What the span says. */
  public static SpanReading read(SpanData span) {
    SpanView view = SpanView.of(span);
    for (Dialect dialect : IN_ORDER) {
      SpanReading reading = dialect.read(view);
      if (reading != null) {
        return reading;
      }
    }
    throw new IllegalStateException("no dialect for span " + span.getSpanId());
  }
}
