package ai.i42m.infinium.otel.internal.print;

import java.lang.reflect.Array;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The elements of an array of any type, primitive ones too. Not thread-safe. */
final class ArrayElements implements Iterator<@Nullable Object> {

  private final Object array;
  private final int length;
  private int next;

  ArrayElements(Object array, int length) {
    this.array = array;
    this.length = length;
  }

  @Override
  public boolean hasNext() {
    return next < length;
  }

  @Override
  public @Nullable Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return Array.get(array, next++);
  }
}
