package ai.i42m.infinium.otel.internal.dialect;

import org.jspecify.annotations.Nullable;

/** Numbers among the members of a JSON object; null where there is none. */
final class Numbers {

  private Numbers() {}

  static @Nullable Long whole(@Nullable Object object, String name) {
    return Structures.member(object, name) instanceof Long number ? number : null;
  }

  static @Nullable Double decimal(@Nullable Object object, String name) {
    return Structures.member(object, name) instanceof Number number
            && Double.isFinite(number.doubleValue())
        ? Double.valueOf(number.doubleValue())
        : null;
  }

  /** A number above zero: what is not known is written down as zero. */
  static @Nullable Double positive(@Nullable Object object, String name) {
    Double number = decimal(object, name);
    return number == null || number <= 0 ? null : number;
  }
}
