package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContextBindingsTest {
  private final SharedSlot storage = new SharedSlot();
  private final ContextBindings bindings = new ContextBindings(storage);

  @Test
  void current_passesOverAClosedOne_butUndoesNothingUnderWhatAnotherThreadAttached() {
    TraceContext below = TraceContext.open(new Recording(), bindings);
    TraceContext above =
        CompletableFuture.supplyAsync(() -> TraceContext.open(new Recording(), bindings)).join();

    below.close();
    assertThat(bindings.current()).isSameAs(above);
    above.close();

    assertThat(bindings.current()).isNull();
    assertThat(storage.undone).isZero();
  }

  /** One for all threads, as if each binding travelled at once. */
  private static final class SharedSlot implements TraceContextStorage {
    private volatile @Nullable Binding current;
    private int undone;

    @Override
    public @Nullable Binding current() {
      return current;
    }

    @Override
    public Scope attach(Binding binding) {
      current = binding;
      return () -> undone++;
    }
  }
}
