package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What holds for contexts in every storage; in core's package, so that core's own can be run too.
 */
@Timeout(30)
abstract class TraceContextStorageContract {
  private final ContextBindings bindings;
  private final TraceContext context;
  private final ExecutorService otherThread = Executors.newSingleThreadExecutor();

  TraceContextStorageContract(TraceContextStorage storage) {
    this.bindings = new ContextBindings(storage);
    this.context = open();
  }

  @AfterEach
  void nothingStaysBound() {
    context.close();
    assertThat(current()).isNull();
    assertThat(onOtherThread(this::current)).isNull();
    otherThread.shutdownNow();
  }

  @Test
  void current_isTheInnermostOpenOne() {
    try (TraceContext inner = open()) {
      assertThat(current()).isSameAs(inner);
    }

    assertThat(current()).isSameAs(context);
  }

  @Test
  void current_whenClosedOutOfOrder_isTheOneStillOpen() {
    TraceContext inner = open();
    TraceContext innermost = open();
    context.close();
    innermost.close();
    assertThat(current()).isSameAs(inner);

    inner.close();
    assertThat(current()).isNull();
  }

  @Test
  void current_whenClosedByAnotherThread_isTheOneAroundIt() {
    TraceContext inner = open();
    CompletableFuture.runAsync(inner::close, otherThread).join();

    assertThat(current()).isSameAs(context);
  }

  @Test
  void current_whenClosedByAThreadItWasCarriedTo_isTheOneAroundItOnEach() {
    TraceContext inner = open();
    CompletableFuture.runAsync(
            () -> {
              try (TraceContext there = open()) {
                inner.run(inner::close);
                assertThat(current()).isSameAs(there);
              }
            },
            otherThread)
        .join();

    assertThat(current()).isSameAs(context);
  }

  @Test
  void current_afterASecondClose_isUnchanged() {
    TraceContext inner = open();
    inner.close();
    inner.close();

    assertThat(current()).isSameAs(context);
  }

  @Test
  void current_onAnotherThread_isNoneUnlessCarried() {
    assertThat(onOtherThread(this::current)).isNull();
    CompletableFuture.runAsync(
            () -> context.run(() -> assertThat(current()).isSameAs(context)), otherThread)
        .join();
    assertThat(onOtherThread(this::current)).isNull();
  }

  @Test
  void current_inWorkOfAClosedContext_isTheOneAround() {
    TraceContext closed = open();
    closed.close();

    closed.run(() -> assertThat(current()).isSameAs(context));
    assertThat(current()).isSameAs(context);
  }

  @Test
  void wrap_carriesTheContext() {
    assertThat(CompletableFuture.supplyAsync(this::current, context.wrap(otherThread)).join())
        .isSameAs(context);
    assertThat(onOtherThread(this::current)).isNull();
  }

  @Test
  void work_thatThrows_restoresWhatWasCurrent() {
    try (TraceContext other = open()) {
      assertThatThrownBy(
              () ->
                  context.run(
                      () -> {
                        throw new IOException("work");
                      }))
          .isInstanceOf(IOException.class);

      assertThat(current()).isSameAs(other);
    }
  }

  @Test
  void work_thatLeavesContextsOpen_restoresWhatWasCurrent() {
    try (TraceContext other = open()) {
      TraceContext leftOpen =
          context.call(
              () -> {
                open();
                return open();
              });
      assertThat(current()).isSameAs(other);

      leftOpen.close();
      assertThat(current()).isSameAs(other);
    }
  }

  @Test
  void work_thatClosesWhatWasCurrentBeforeIt_leavesWhatIsOpen() {
    TraceContext middle = open();
    TraceContext inner = open();
    TraceContext carried = open();
    carried.close();

    carried.run(
        () -> {
          inner.close();
          assertThat(current()).isSameAs(middle);
        });

    assertThat(current()).isSameAs(middle);
    middle.close();
    assertThat(current()).isSameAs(context);
  }

  private TraceContext open() {
    return TraceContext.open(new Recording(), bindings);
  }

  private @Nullable TraceContext current() {
    return bindings.current();
  }

  private @Nullable TraceContext onOtherThread(Supplier<@Nullable TraceContext> work) {
    return CompletableFuture.<@Nullable TraceContext>supplyAsync(work, otherThread).join();
  }
}
