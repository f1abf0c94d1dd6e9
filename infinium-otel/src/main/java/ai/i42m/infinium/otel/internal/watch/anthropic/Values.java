package ai.i42m.infinium.otel.internal.watch.anthropic;

import com.anthropic.core.JsonField;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads fields of the vendor's types without a demand that they are there. Stateless. */
final class Values {

  private Values() {}

  /** Null when the field is not set, or is not what the vendor's type says. */
  static <T> @Nullable T known(JsonField<T> field) {
    return field.asKnown().orElse(null);
  }

  /** Text as it is, and that of a set of names as the vendor knows them. */
  static <T> @Nullable String text(JsonField<T> field, Function<T, String> name) {
    return field.asKnown().map(name).or(field::asString).orElse(null);
  }
}
