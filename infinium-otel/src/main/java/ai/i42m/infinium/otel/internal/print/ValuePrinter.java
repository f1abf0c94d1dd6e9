package ai.i42m.infinium.otel.internal.print;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes any object as text for a person, as Java would, within bounds.
 *
 * <p>At most {@value BoundedText#MAX_LENGTH} characters, {@value #MAX_ELEMENTS} elements of an
 * array, collection or map, and {@value #MAX_DEPTH} levels of them. What is left out shows as
 * {@code ...}, an object inside itself as {@code (cycle)}.
 *
 * <pre>
 *   texts, numbers, enums         as they are
 *   arrays, collections, maps     element by element; byte[] and char[] by their length only
 *   records                       component by component, unless they have a toString of their own
 *   proxies                       by their interface, without a call
 *   others                        toString where the class has one, else the class's name
 * </pre>
 *
 * <p>Nothing is consumed, and nothing called on an object that its {@code toString} would not call.
 * What fails on the way, a {@link StackOverflowError} too, shows in the text and goes no further;
 * other {@link VirtualMachineError}s pass. One printer writes one text, on one thread.
 */
public final class ValuePrinter {

  static final int MAX_DEPTH = 6;
  static final int MAX_ELEMENTS = 100;

  /** Decimal digits of a larger number take quadratic time. */
  private static final int MAX_BITS = 4_096;

  private static final String MORE = "...";

  private final BoundedText text = new BoundedText();

  /** What is being written: the way from the outermost object to the one at hand. */
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

  /** One overflow takes as long as thousands of texts; after it nothing is asked for its text. */
  private boolean overflowed;

  private ValuePrinter() {}

  /** The text of one value. */
  public static String print(@Nullable Object value) {
    ValuePrinter printer = new ValuePrinter();
    printer.write(value);
    return printer.text.toString();
  }

  /** The texts of the arguments of one call, separated by commas. */
  public static String printAll(@Nullable Object... values) {
    ValuePrinter printer = new ValuePrinter();
    printer.list(Arrays.asList(values).iterator(), printer::write);
    return printer.text.toString();
  }

  private void write(@Nullable Object value) {
    if (value == null) {
      text.append("null");
      return;
    }
    try {
      if (isStructure(value)) {
        structure(value);
      } else {
        single(value);
      }
    } catch (Throwable e) {
      if (e instanceof VirtualMachineError && !(e instanceof StackOverflowError)) {
        throw e;
      }
      overflowed |= e instanceof StackOverflowError;
      text.append(ClassNames.of(value.getClass()))
          .append(" (not printable: " + ClassNames.of(e.getClass()) + ")");
    }
  }

  private static boolean isStructure(Object value) {
    return value instanceof Collection
        || value instanceof Map
        || value instanceof Optional
        || value instanceof Record
        || value.getClass().isArray();
  }

  private void structure(Object value) {
    if (open.contains(value)) {
      text.append("(cycle)");
    } else if (open.size() == MAX_DEPTH) {
      text.append(MORE);
    } else {
      open.add(value);
      try {
        parts(value);
      } finally {
        open.remove(value);
      }
    }
  }

  private void parts(Object value) {
    if (value instanceof Collection<?> collection) {
      text.append("[");
      list(collection.iterator(), this::write);
      text.append("]");
    } else if (value instanceof Map<?, ?> map) {
      text.append("{");
      list(map.entrySet().iterator(), this::entry);
      text.append("}");
    } else if (value instanceof Optional<?> optional) {
      optional(optional);
    } else if (value instanceof Record) {
      components(value);
    } else {
      array(value);
    }
  }

  private <E extends @Nullable Object> void list(Iterator<E> elements, Consumer<E> writing) {
    for (int i = 0; elements.hasNext() && !text.isFull(); i++) {
      text.append(i == 0 ? "" : ", ");
      if (i == MAX_ELEMENTS) {
        text.append(MORE);
        return;
      }
      writing.accept(elements.next());
    }
  }

  private void entry(Map.Entry<?, ?> entry) {
    write(entry.getKey());
    text.append("=");
    write(entry.getValue());
  }

  private void optional(Optional<?> optional) {
    if (optional.isEmpty()) {
      text.append("Optional.empty");
      return;
    }
    text.append("Optional[");
    write(optional.get());
    text.append("]");
  }

  private void components(Object rec) {
    List<Method> accessors = RecordAccessors.of(rec.getClass());
    if (accessors.isEmpty()) {
      text.append(mayAsk(rec) ? textOf(rec) : ClassNames.of(rec.getClass()));
      return;
    }
    text.append(ClassNames.of(rec.getClass())).append("[");
    list(
        accessors.iterator(),
        accessor -> {
          text.append(accessor.getName()).append("=");
          write(RecordAccessors.read(accessor, rec));
        });
    text.append("]");
  }

  private void array(Object array) {
    int length = Array.getLength(array);
    Class<?> type = array.getClass().getComponentType();
    if (type == byte.class || type == char.class) {
      // Files and pictures; passwords.
      text.append(type + "[" + length + "]");
      return;
    }
    text.append("[");
    list(new ArrayElements(array, length), this::write);
    text.append("]");
  }

  private void single(Object value) {
    if (value instanceof CharSequence sequence) {
      text.append(sequence);
    } else if (value instanceof BigInteger integer && integer.bitLength() > MAX_BITS) {
      text.append("BigInteger of " + integer.bitLength() + " bits");
    } else if (value instanceof BigDecimal decimal
        && decimal.unscaledValue().bitLength() > MAX_BITS) {
      text.append("BigDecimal of " + decimal.unscaledValue().bitLength() + " bits");
    } else if (Proxy.isProxyClass(value.getClass())) {
      // Its toString may be a call to another machine.
      text.append(ClassNames.ofProxy(value.getClass()));
    } else if (ClassNames.hasToString(value.getClass()) && mayAsk(value)) {
      text.append(textOf(value));
    } else {
      text.append(ClassNames.of(value.getClass()));
    }
  }

  private boolean mayAsk(Object value) {
    return !overflowed || value.getClass().getPackage() == Object.class.getPackage();
  }

  /** A toString may give null, whatever its contract says. */
  private static String textOf(Object value) {
    return String.valueOf((Object) value.toString());
  }
}
