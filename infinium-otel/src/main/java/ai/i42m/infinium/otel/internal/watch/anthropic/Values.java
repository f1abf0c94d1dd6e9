package ai.i42m.infinium.otel.internal.watch.anthropic;

import com.anthropic.core.JsonField;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of the vendor's types without a demand that they are there; a mock has null even in
 * place of the field. Stateless.
 */
final class Values {

  private Values() {}

  /** Null when the field is not set, or is not what the vendor's type says. */
  static <T> @Nullable T known(@Nullable JsonField<T> field) {
    return field == null ? null : field.asKnown().orElse(null);
  }

  static <T> void ifKnown(@Nullable JsonField<T> field, Consumer<T> taker) {
    T value = known(field);
    if (value != null) {
      taker.accept(value);
    }
  }

  /** Text as it is, and that of a set of names as the vendor knows them. */
  static <T> @Nullable String text(@Nullable JsonField<T> field, Function<T, String> name) {
    return field == null ? null : field.asKnown().map(name).or(field::asString).orElse(null);
  }
}
