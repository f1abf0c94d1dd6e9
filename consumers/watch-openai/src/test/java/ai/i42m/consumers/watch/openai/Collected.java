package ai.i42m.consumers.watch.openai;

import ai.i42m.consumers.harness.RecordedSpans;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.TimeUnit;

/** Waits for what the garbage collector brings about. */
final class Collected {
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private Collected() {}

  /** The first span that ends. */
  static SpanData await(RecordedSpans spans) {
    long start = System.nanoTime();
    while (spans.all().isEmpty() && System.nanoTime() - start < TIMEOUT_NANOS) {
      System.gc();
      Thread.onSpinWait();
    }
    return spans.only();
  }
}
