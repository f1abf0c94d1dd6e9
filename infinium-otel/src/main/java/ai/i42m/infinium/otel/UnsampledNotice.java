package ai.i42m.infinium.otel;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;

/** Says once that a sampler dropped a task, before somebody looks for it. Thread-safe. */
final class UnsampledNotice {

  private static final Logger logger = Logger.getLogger(UnsampledNotice.class.getName());

  private final AtomicBoolean said = new AtomicBoolean();

  /** To be called for each task that begins, with what was current before. */
  void check(Span task, Context before) {
    if (task.isRecording() || said.get()) {
      return;
    }
    SpanContext span = task.getSpanContext();
    // Where nothing is recorded at all, by a no-op or an SDK that was shut down, there is no new
    // span: the one around is handed back.
    boolean isNew = !span.getSpanId().equals(Span.fromContext(before).getSpanContext().getSpanId());
    if (span.isValid() && isNew && said.compareAndSet(false, true)) {
      logger.warning(
          "A task was not recorded, because the sampler of this OpenTelemetry dropped its span: it"
              + " will not be in Infinium. Wrap the sampler:"
              + " setSampler(InfiniumSampler.wrap(sampler)), or sample more; Spring Boot samples 10 %"
              + " unless management.tracing.sampling.probability says otherwise. This is said once");
    }
  }
}
