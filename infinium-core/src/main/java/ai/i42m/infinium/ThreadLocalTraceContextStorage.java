package ai.i42m.infinium;

import org.jspecify.annotations.Nullable;

/** Keeps what is current by thread; nothing travels by itself. All of them are one. Thread-safe. */
final class ThreadLocalTraceContextStorage implements TraceContextStorage {
  private static final ThreadLocal<@Nullable Binding> BINDING = new ThreadLocal<>();

  @Override
  public @Nullable Binding current() {
    return BINDING.get();
  }

  @Override
  public Scope attach(Binding binding) {
    Binding before = BINDING.get();
    BINDING.set(binding);
    return () -> restore(before);
  }

  private static void restore(@Nullable Binding before) {
    if (before == null) {
      BINDING.remove();
    } else {
      BINDING.set(before);
    }
  }
}
