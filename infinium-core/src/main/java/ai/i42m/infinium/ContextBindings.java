package ai.i42m.infinium;

import ai.i42m.infinium.TraceContextStorage.Binding;
import org.jspecify.annotations.Nullable;

/**
 * Which context is current: the innermost one that is still open, wherever the storage reaches.
 *
 * <p>Contexts may be closed out of order and by other threads. A closed one is passed over, and its
 * binding is undone by the thread that made it as soon as that thread asks. Thread-safe.
 */
final class ContextBindings {
  private final TraceContextStorage storage;

  ContextBindings(TraceContextStorage storage) {
    this.storage = storage;
  }

  /** Those of this process. */
  static ContextBindings ofThisProcess() {
    return OfThisProcess.BINDINGS;
  }

  /** The innermost open context here; null when there is none. */
  @Nullable TraceContext current() {
    Binding innermost = innermostOpen();
    return innermost == null ? null : innermost.context();
  }

  /** Makes a context current here. */
  Binding enter(TraceContext context) {
    return Binding.attach(context, innermostOpen(), storage);
  }

  /** Makes current what was so before {@link #enter}, whatever was entered since. */
  void leave(Binding entered) {
    Binding innermost = storage.current();
    // Else it was closed and is undone already, and what is current now is none of its own.
    if (innermost != null && innermost.isWithin(entered)) {
      for (Binding each = innermost; each != null && each != entered.outer(); each = each.outer()) {
        each.detach(storage);
      }
    }
  }

  private @Nullable Binding innermostOpen() {
    Binding innermost = storage.current();
    while (innermost != null && innermost.context().isClosed()) {
      innermost.detach(storage);
      innermost = innermost.outer();
    }
    return innermost;
  }

  /** Loaded by the first context, or the first question for one. */
  private static final class OfThisProcess {
    // Not the thread's class loader: which thread is first is chance.
    private static final ContextBindings BINDINGS =
        new ContextBindings(InstalledStorage.load(TraceContextStorage.class.getClassLoader()));
  }
}
