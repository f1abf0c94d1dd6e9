package ai.i42m.infinium;

import org.jspecify.annotations.Nullable;

/**
 * Where the {@link TraceContext} that is current is kept; it decides where a context travels.
 *
 * <p>Found by {@link java.util.ServiceLoader} from this library's own class loader, once, at first
 * use; the first one found is used. Without one, contexts are kept by thread. The infinium-otel
 * library brings one that keeps them in the OpenTelemetry context.
 *
 * <p>A storage holds one binding and knows nothing of it: which contexts are closed, and what is
 * current behind them, is decided here in core. Implementations are thread-safe and do not block.
 * One that throws is replaced by the threads' own for the rest of the process, with a WARNING.
 */
public interface TraceContextStorage {

  /** The binding attached last where this is called; null when there is none. */
  @Nullable Binding current();

  /**
   * Makes a binding current where this is called.
   *
   * @param binding from now on the answer of {@link #current}
   * @return undoes it; closed at most on the thread that attached, while the binding is current
   *     there, and more than once when a close had no effect
   */
  Scope attach(Binding binding);

  /** Undoes one {@link #attach}. */
  @FunctionalInterface
  interface Scope {

    /** Makes current again what was so before, unless something else was attached meanwhile. */
    void close();
  }

  /** One context made current once, and what was so before; opaque, its contents are core's. */
  final class Binding {
    private final TraceContext context;
    private final @Nullable Binding outer;
    private final Thread thread = Thread.currentThread();

    /** Of {@link #thread} alone; null while it is being attached. */
    private @Nullable Scope scope;

    private Binding(TraceContext context, @Nullable Binding outer) {
      this.context = context;
      this.outer = outer;
    }

    /** Attaches a new binding to this thread. */
    static Binding attach(
        TraceContext context, @Nullable Binding outer, TraceContextStorage storage) {
      Binding binding = new Binding(context, outer);
      binding.scope = storage.attach(binding);
      return binding;
    }

    /** Undoes it where that is this thread's to do, and nothing is attached over it. */
    void detach(TraceContextStorage storage) {
      // A storage may carry the binding to other threads; what was before it here was not so there.
      if (thread == Thread.currentThread() && scope != null && storage.current() == this) {
        scope.close();
      }
    }

    TraceContext context() {
      return context;
    }

    @Nullable Binding outer() {
      return outer;
    }

    /** Whether the other one is this, or was current before it. */
    boolean isWithin(Binding other) {
      Binding each = this;
      while (each != null && each != other) {
        each = each.outer;
      }
      return each != null;
    }
  }
}
