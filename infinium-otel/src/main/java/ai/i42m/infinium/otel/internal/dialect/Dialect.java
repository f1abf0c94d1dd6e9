package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/** How one family of instrumentations writes its spans. Stateless; never throws. */
interface Dialect {

  /** What the span says in this dialect, or null when it is written in another one. */
  @Nullable SpanReading read(SpanView span);
}
