package ai.i42m.infinium.otel;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The exporter that spans go on to, held off from the tasks: what it throws, withholds or never
 * answers becomes a failed result.
 *
 * <p>Called on the thread of the caller, which waits as long as the forward does. The result of
 * {@link #export} is the forward's own. At a flush and at shutdown, where results are joined, the
 * forward has {@code patience} to answer; our part has as long as it needs.
 *
 * <p>Thread-safe. Throws nothing but a {@link VirtualMachineError}.
 */
final class Forward {

  /** As long as a batch processor waits for an export, unless told otherwise. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger logger = Logger.getLogger(Forward.class.getName());

  private final SpanExporter exporter;
  private final Duration patience;
  private final AtomicBoolean failed = new AtomicBoolean();

  Forward(SpanExporter exporter, Duration patience) {
    this.exporter = exporter;
    this.patience = patience;
  }

  CompletableResultCode export(Collection<SpanData> spans) {
    return resultOf(() -> exporter.export(spans));
  }

  /** Fails when either part fails. */
  CompletableResultCode flush(CompletableResultCode own) {
    return both(own, inTime(resultOf(exporter::flush), "flush"));
  }

  /** Fails when either part fails. */
  CompletableResultCode shutdown(CompletableResultCode own) {
    return both(own, inTime(resultOf(exporter::shutdown), "shutdown"));
  }

  @Override
  public String toString() {
    return exporter.toString();
  }

  /**
   * A LinkageError that left here would end the batch processor's thread, and our spans with it.
   */
  private CompletableResultCode resultOf(Supplier<@Nullable CompletableResultCode> call) {
    try {
      CompletableResultCode result = call.get();
      return result == null ? failure("The forward exporter gave no result", null) : result;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return failure("The forward exporter failed", e);
    }
  }

  private CompletableResultCode failure(String what, @Nullable Throwable e) {
    Level level = failed.compareAndSet(false, true) ? Level.WARNING : Level.FINE;
    logger.log(level, what, e);
    return CompletableResultCode.ofFailure();
  }

  private CompletableResultCode inTime(CompletableResultCode result, String call) {
    if (result.isDone()) {
      return result;
    }
    CompletableResultCode inTime = new CompletableResultCode();
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    result.whenComplete(() -> answer.complete(result.isSuccess()));
    CompletableFuture<Void> unused =
        answer
            .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
            .thenAccept(success -> settle(inTime, success, call));
    return inTime;
  }

  /** {@code success} is null when time ran out. */
  private void settle(CompletableResultCode result, @Nullable Boolean success, String call) {
    if (success == null) {
      CompletableResultCode unused =
          failure("The forward exporter did not answer a " + call + " in time", null);
    }
    CompletableResultCode unused = Boolean.TRUE.equals(success) ? result.succeed() : result.fail();
  }

  private static CompletableResultCode both(CompletableResultCode one, CompletableResultCode two) {
    return CompletableResultCode.ofAll(List.of(one, two));
  }
}
