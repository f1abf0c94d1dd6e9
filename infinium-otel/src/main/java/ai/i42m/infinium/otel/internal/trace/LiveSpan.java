package ai.i42m.infinium.otel.internal.trace;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.INFINIUM_CANCELLED;

import ai.i42m.infinium.otel.internal.print.ValuePrinter;
import ai.i42m.infinium.otel.internal.result.Ending;
import ai.i42m.infinium.otel.internal.result.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The span of a task or a step from its start to its end.
 *
 * <p>Recording never throws, and costs next to nothing where the span is not recorded. What comes
 * after the end is ignored, and said once. Thread-safe; the context is restored by the thread that
 * made it current.
 */
public final class LiveSpan {

  private final SpanWork work;
  private final Span span;
  private final Context context;
  private final Consumer<Span> atEnd;
  private final AtomicReference<@Nullable Scope> scope = new AtomicReference<>();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean hasOutput;

  /**
   * A span that has just been started.
   *
   * @param context with the span
   * @param atEnd puts the last facts onto the span, when it is recorded
   */
  public LiveSpan(SpanWork work, Span span, Context context, Consumer<Span> atEnd) {
    this.work = work;
    this.span = span;
    this.context = MicrometerContext.showing(span, context);
    this.atEnd = atEnd;
  }

  /** The span itself; never replaced. */
  public Span span() {
    return span;
  }

  /** The context with the span. */
  public Context context() {
    return context;
  }

  /** Makes the span's context current on this thread, until {@link #detach}. */
  @SuppressWarnings("MustBeClosedChecker") // closed by detach
  public void attach() {
    scope.set(context.makeCurrent());
  }

  /** Restores the context that was current before {@link #attach}; a second call does nothing. */
  public void detach() {
    Scope open = scope.getAndSet(null);
    if (open != null) {
      open.close();
    }
  }

  /**
   * Puts a fact onto the span, unless it has ended or is not recorded.
   *
   * @param what names the fact if it is late; never content
   */
  public void record(String what, Consumer<Span> fact) {
    if (ended.get()) {
      Recording.late(what + " of a " + work.word() + " that has ended");
    } else if (span.isRecording()) {
      Recording.safely(() -> fact.accept(span));
    }
  }

  /** Says what went in. */
  public void setInput(String input) {
    record("the input", to -> to.setAttribute(work.input(), input));
  }

  /** Says what came out; wins over what the work returns. */
  public void setOutput(String output) {
    hasOutput = true;
    record("the output", to -> to.setAttribute(work.output(), output));
  }

  /** Prints what went in; nothing when there is nothing. */
  public void captureInput(@Nullable Object... arguments) {
    if (arguments.length > 0) {
      record("the input", to -> to.setAttribute(work.input(), ValuePrinter.printAll(arguments)));
    }
  }

  /** Marks the work as failed. */
  public void fail(Throwable exception) {
    record(
        "an exception",
        to -> {
          to.recordException(exception);
          to.setStatus(StatusCode.ERROR);
        });
  }

  /** Ends the span, if there is one; a second call does nothing. */
  public void end() {
    if (span.getSpanContext().isValid() && ended.compareAndSet(false, true)) {
      if (span.isRecording()) {
        Recording.safely(() -> atEnd.accept(span));
      }
      span.end();
    }
  }

  /**
   * What ends the span with the work's outcome.
   *
   * @param takesOutput whether what the work gives is recorded, unless the work said so itself
   */
  public Ending ending(boolean takesOutput) {
    return new WorkEnding(takesOutput);
  }

  private final class WorkEnding implements Ending {

    private final boolean takesOutput;
    private final AtomicBoolean told = new AtomicBoolean();

    WorkEnding(boolean takesOutput) {
      this.takesOutput = takesOutput;
    }

    @Override
    public boolean isTraced() {
      return span.getSpanContext().isValid();
    }

    @Override
    public boolean takesOutput() {
      return takesOutput && span.isRecording();
    }

    @Override
    public Context context() {
      return context;
    }

    @Override
    public void returned() {
      detach();
    }

    @Override
    public void end(Outcome outcome) {
      if (told.compareAndSet(false, true)) {
        // Closed by hand already: then its end is no news.
        if (!ended.get()) {
          tell(outcome);
        }
        LiveSpan.this.end();
      }
    }

    private void tell(Outcome outcome) {
      Object output = outcome.output();
      if (output != null && takesOutput && !hasOutput) {
        record("the output", to -> to.setAttribute(work.output(), ValuePrinter.print(output)));
      }
      Throwable failure = outcome.failure();
      if (failure != null) {
        fail(failure);
      }
      if (outcome.kind() == Outcome.Kind.CANCELLED) {
        record("the cancellation", to -> to.setAttribute(INFINIUM_CANCELLED, true));
      }
    }
  }
}
