package ai.i42m.infinium.otel.internal.print;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import org.jspecify.annotations.Nullable;

/**
 * What a stream gave so far: texts joined to one, as a model's answer arrives in pieces; other
 * elements as a list.
 *
 * <p>Bounded like one value: {@value BoundedText#MAX_LENGTH} characters, and {@value
 * ValuePrinter#MAX_ELEMENTS} elements that are not texts. What comes after is only counted. The
 * first element decides. Thread-safe.
 */
public final class StreamText {

  private final Object lock = new Object();

  @GuardedBy("lock")
  private final BoundedText text = new BoundedText();

  @GuardedBy("lock")
  private int elements;

  @GuardedBy("lock")
  private boolean isList;

  /** Adds an element. */
  public void add(Object element) {
    synchronized (lock) {
      if (elements == 0) {
        isList = !(element instanceof CharSequence);
        text.append(isList ? "[" : "");
      }
      if (elements < Integer.MAX_VALUE) {
        elements++;
      }
      if (!text.isFull() && !(isList && elements > ValuePrinter.MAX_ELEMENTS)) {
        text.append(isList && elements > 1 ? ", " : "").append(ValuePrinter.print(element));
      }
    }
  }

  /** The text so far; null when nothing came. */
  public @Nullable String text() {
    synchronized (lock) {
      if (elements == 0) {
        return null;
      }
      String end = !isList ? "" : elements > ValuePrinter.MAX_ELEMENTS ? ", ...]" : "]";
      return text + end;
    }
  }
}
