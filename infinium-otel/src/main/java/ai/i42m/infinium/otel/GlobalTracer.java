package ai.i42m.infinium.otel;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The tracer of whatever global OpenTelemetry there is when a task begins.
 *
 * <p>One that is set later serves the tasks that begin later. The first task that finds none is one
 * WARNING. Thread-safe; never throws.
 */
final class GlobalTracer implements Supplier<Tracer> {

  private static final Logger logger = Logger.getLogger(GlobalTracer.class.getName());

  private final String name;
  private final Supplier<@Nullable OpenTelemetry> global;
  private final AtomicBoolean saidMissing = new AtomicBoolean();
  private final AtomicBoolean saidFailed = new AtomicBoolean();
  private volatile @Nullable Found found;

  /** {@code global} is {@link InstalledOpenTelemetry#find} but in tests. */
  GlobalTracer(String name, Supplier<@Nullable OpenTelemetry> global) {
    this.name = name;
    this.global = global;
  }

  @Override
  public Tracer get() {
    OpenTelemetry here = find();
    if (here == null) {
      sayMissing();
      return TracerProvider.noop().get(name);
    }
    Found last = found;
    // Tests set the global anew for each class.
    if (last == null || last.openTelemetry != here) {
      AgentNotice.checkGlobal();
      last = new Found(here, NoopNotice.check(Infinium.tracer(here, name)));
      found = last;
    }
    return last.tracer;
  }

  /**
   * The global one that is there now; null when there is none, or the look failed:
   * auto-configuration may at the first, and OpenTelemetry keeps a no-op then.
   */
  @Nullable OpenTelemetry find() {
    try {
      return global.get();
    } catch (RuntimeException | LinkageError e) {
      Level level = saidFailed.compareAndSet(false, true) ? Level.WARNING : Level.FINE;
      logger.log(level, "The global OpenTelemetry could not be found; the task is not recorded", e);
      return null;
    }
  }

  private void sayMissing() {
    if (saidMissing.compareAndSet(false, true)) {
      logger.warning(
          "A task began and no global OpenTelemetry is set: nothing is recorded until one is. Set"
              + " it before (buildAndRegisterGlobal), hand yours to Infinium.create (Spring Boot"
              + " makes a bean and sets no global), or use Infinium.standalone(client)");
    }
  }

  private record Found(OpenTelemetry openTelemetry, Tracer tracer) {}
}
