package ai.i42m.infinium.otel.internal.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps what goes wrong while recording away from the application that is being recorded.
 * Thread-safe.
 */
public final class Recording {

  private static final Logger logger = Logger.getLogger(Recording.class.getName());
  private static final AtomicBoolean warned = new AtomicBoolean();

  private Recording() {}

  /** Does the recording; what it throws costs this one record, is logged, and goes no further. */
  public static void safely(Runnable recording) {
    try {
      recording.run();
    } catch (RuntimeException e) {
      Level level = warned.compareAndSet(false, true) ? Level.WARNING : Level.FINE;
      logger.log(level, "One thing could not be recorded on a span; everything else is", e);
    }
  }

  /** Marks the span as failed. */
  public static void exception(Span span, Throwable exception) {
    safely(
        () -> {
          span.recordException(exception);
          span.setStatus(StatusCode.ERROR);
        });
  }
}
