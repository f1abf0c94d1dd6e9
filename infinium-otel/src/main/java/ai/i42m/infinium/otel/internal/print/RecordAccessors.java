package ai.i42m.infinium.otel.internal.print;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the components of a record are read; none where its own {@code toString} must speak for it.
 *
 * <p>A record that hides a component (a password, say) does so in its {@code toString}. The
 * compiler's own is final (JLS 8.10.3 leaves it no other modifiers than public and final), one that
 * a person wrote as good as never.
 */
final class RecordAccessors {

  private static final ClassValue<List<Method>> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
          return find(type);
        }
      };

  private RecordAccessors() {}

  /** The accessors in order; empty: use {@code toString}. */
  static List<Method> of(Class<?> type) {
    return ACCESSORS.get(type);
  }

  static @Nullable Object read(Method accessor, Object from) {
    try {
      return accessor.invoke(from);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Method> find(Class<?> type) {
    try {
      if (!Modifier.isFinal(type.getMethod("toString").getModifiers())) {
        return List.of();
      }
      List<Method> accessors = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        Method accessor = component.getAccessor();
        // The record itself need not be public; a module that does not open it says so here.
        accessor.setAccessible(true);
        accessors.add(accessor);
      }
      return List.copyOf(accessors);
    } catch (NoSuchMethodException | RuntimeException e) {
      return List.of();
    }
  }
}
