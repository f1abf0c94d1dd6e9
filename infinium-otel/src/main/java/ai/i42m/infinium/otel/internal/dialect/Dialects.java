package ai.i42m.infinium.otel.internal.dialect;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

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

  /** What the root of a task says; the root of a marked task can be its first step as well. */
  public static SpanReading readRoot(SpanData root) {
    SpanView view = SpanView.of(root);
    SpanReading firstStep = InfiniumDialect.firstStep(view);
    return firstStep == null ? read(view) : firstStep;
  }

  /** What the span says. */
  public static SpanReading read(SpanData span) {
    return read(SpanView.of(span));
  }

  private static SpanReading read(SpanView view) {
    for (Dialect dialect : IN_ORDER) {
      SpanReading reading = dialect.read(view);
      if (reading != null) {
        return reading;
      }
    }
    throw new IllegalStateException("no dialect for span " + view.span().getSpanId());
  }
}
