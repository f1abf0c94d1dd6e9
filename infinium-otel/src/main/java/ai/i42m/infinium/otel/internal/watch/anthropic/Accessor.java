package ai.i42m.infinium.otel.internal.watch.anthropic;

import ai.i42m.infinium.otel.internal.trace.Recording;
import com.anthropic.core.JsonField;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A public method without parameters that only some versions of the vendor's classes have.
 * Thread-safe.
 */
final class Accessor {

  private final ClassValue<Optional<Method>> methods;

  private Accessor(String name) {
    methods =
        new ClassValue<>() {
          @Override
          protected Optional<Method> computeValue(Class<?> type) {
            try {
              return Optional.of(type.getMethod(name));
            } catch (NoSuchMethodException | LinkageError e) {
              return Optional.empty();
            }
          }
        };
  }

  static Accessor of(String name) {
    return new Accessor(name);
  }

  /** What it gives; null where the object's class has no such method. */
  @Nullable Object get(Object target) {
    try {
      Method method = methods.get(target.getClass()).orElse(null);
      return method == null ? null : method.invoke(target);
    } catch (ReflectiveOperationException | RuntimeException e) {
      Recording.failed(e);
      return null;
    }
  }

  /** The value in what it gives; null as well where that is empty. */
  @Nullable Object value(Object target) {
    Object given = get(target);
    if (given instanceof JsonField<?> field) {
      return field.asKnown().orElse(null);
    }
    return given instanceof Optional<?> optional ? optional.orElse(null) : given;
  }
}
