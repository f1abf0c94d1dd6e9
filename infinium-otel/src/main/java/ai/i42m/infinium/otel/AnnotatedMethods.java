package ai.i42m.infinium.otel;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a method of a traced interface carries its annotation.
 *
 * <p>The nearest one counts: on the interface, on those above it, on the class of the
 * implementation, on those above that. A method is the same by its name and erased parameter types;
 * of a compiler's bridge method, the method that it leads to counts. Immutable and thread-safe.
 */
final class AnnotatedMethods {

  private final List<Class<?>> nearestFirst;

  private AnnotatedMethods(Collection<Class<?>> nearestFirst) {
    this.nearestFirst = List.copyOf(nearestFirst);
  }

  static AnnotatedMethods of(Class<?> type, Class<?> implementation) {
    Set<Class<?>> found = new LinkedHashSet<>();
    Deque<Class<?>> interfaces = new ArrayDeque<>();
    interfaces.add(type);
    while (!interfaces.isEmpty()) {
      Class<?> next = interfaces.remove();
      found.add(next);
      interfaces.addAll(Arrays.asList(next.getInterfaces()));
    }
    for (Class<?> at = implementation; at != null; at = at.getSuperclass()) {
      found.add(at);
    }
    return new AnnotatedMethods(found);
  }

  /** The method that says what a call of the given one is; null when none does. */
  @Nullable Method find(Method method) {
    Method meant = behind(method);
    for (Class<?> at : nearestFirst) {
      Method declared = declared(at, meant);
      if (declared != null && isAnnotated(declared)) {
        return declared;
      }
    }
    return null;
  }

  static boolean isAnnotated(Method method) {
    return method.isAnnotationPresent(Trace.class) || method.isAnnotationPresent(Step.class);
  }

  private static @Nullable Method declared(Class<?> at, Method like) {
    try {
      Method found = behind(at.getDeclaredMethod(like.getName(), like.getParameterTypes()));
      // A private one of a superclass only looks alike.
      return Modifier.isPublic(found.getModifiers()) ? found : null;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  /** Not every compiler copies annotations onto the bridges that it makes. */
  private static Method behind(Method method) {
    if (!method.isBridge()) {
      return method;
    }
    List<Method> narrower = new ArrayList<>();
    for (Method other : method.getDeclaringClass().getDeclaredMethods()) {
      if (!other.isBridge() && narrows(other, method)) {
        narrower.add(other);
      }
    }
    return narrower.size() == 1 ? narrower.get(0) : method;
  }

  /** Whether the method can be what a call of the other, wider one leads to. */
  static boolean narrows(Method method, Method bridge) {
    Class<?>[] narrow = method.getParameterTypes();
    Class<?>[] wide = bridge.getParameterTypes();
    if (!method.getName().equals(bridge.getName()) || narrow.length != wide.length) {
      return false;
    }
    for (int i = 0; i < wide.length; i++) {
      if (!wide[i].isAssignableFrom(narrow[i])) {
        return false;
      }
    }
    return bridge.getReturnType().isAssignableFrom(method.getReturnType());
  }
}
