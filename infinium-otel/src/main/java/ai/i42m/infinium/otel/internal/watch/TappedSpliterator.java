package ai.i42m.infinium.otel.internal.watch;

import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of an answer, each seen before the application has it. For one thread.
 *
 * <p>An exception of the source is the call's failure; one of the application's own code is not.
 */
final class TappedSpliterator<T extends @Nullable Object> implements Spliterator<T>, Consumer<T> {

  private final Spliterator<T> source;
  private final OpenAnswer open;

  /** What the application could let go while it still reads here: then it is not abandoned. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private final Object owner;

  private @Nullable Consumer<? super T> taker;
  private boolean isInTaker;

  TappedSpliterator(Spliterator<T> source, OpenAnswer open, Object owner) {
    this.source = source;
    this.open = open;
    this.owner = owner;
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    taker = action;
    boolean hasMore;
    try {
      hasMore = source.tryAdvance(this);
    } catch (Throwable e) {
      if (isInTaker) {
        open.call().incomplete(Incomplete.CONSUMER_FAILED);
      } else {
        open.failed(e);
      }
      throw e;
    }
    if (!hasMore) {
      open.call().answered();
    }
    return hasMore;
  }

  @Override
  public void accept(T piece) {
    open.chunk(piece);
    Consumer<? super T> action = taker;
    if (action != null) {
      isInTaker = true;
      action.accept(piece);
      isInTaker = false;
    }
  }

  /** In order, on one thread: the pieces of an answer come so. */
  @Override
  public @Nullable Spliterator<T> trySplit() {
    return null;
  }

  @Override
  public long estimateSize() {
    return Long.MAX_VALUE;
  }

  @Override
  public int characteristics() {
    return source.characteristics() & ~(SIZED | SUBSIZED | SORTED);
  }
}
