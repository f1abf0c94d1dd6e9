package ai.i42m.infinium.otel.internal.watch.openai;

import com.openai.core.JsonField;
import com.openai.models.ChatModel;
import com.openai.models.ResponsesModel;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields that may be absent, null, or of another type than the library expects. Stateless.
 */
final class Fields {

  private Fields() {}

  /** The value; null when there is none of the expected type. */
  static <T> @Nullable T value(JsonField<T> field) {
    return field.asKnown().orElse(null);
  }

  /** The list; empty when there is none. */
  static <T> List<T> list(JsonField<List<T>> field) {
    List<T> list = value(field);
    return list == null ? List.of() : list;
  }

  /** The last two of a list. */
  static <T> List<T> lastTwo(List<T> list) {
    return list.subList(Math.max(0, list.size() - 2), list.size());
  }

  /** The name of a model for chat completions. */
  static @Nullable String name(@Nullable ChatModel model) {
    return model == null ? null : model.asString();
  }

  /** The name of a model for Responses, which the library sorts by what it can do. */
  static @Nullable String name(@Nullable ResponsesModel model) {
    if (model == null) {
      return null;
    }
    if (model.isString()) {
      return model.asString();
    }
    if (model.isChat()) {
      return model.asChat().asString();
    }
    return model.isOnly() ? model.asOnly().asString() : null;
  }

  /** Whether this version of the library has a method. */
  static boolean has(Class<?> type, String method) {
    return Arrays.stream(type.getMethods()).anyMatch(it -> it.getName().equals(method));
  }
}
