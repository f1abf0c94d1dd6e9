package ai.i42m.infinium.otel;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an object and traces the annotated methods of one interface of it.
 *
 * <p>What each method becomes is decided when the proxy is made. Immutable and thread-safe, as far
 * as the object is.
 */
final class TracedProxy implements InvocationHandler {

  private static final @Nullable Object[] NOTHING = {};
  private static final MethodType SPREAD =
      MethodType.methodType(Object.class, Object.class, Object[].class);

  private final Class<?> type;
  private final Object target;
  private final Map<Method, TracedMethod> methods;

  private TracedProxy(Class<?> type, Object target, Map<Method, TracedMethod> methods) {
    this.type = type;
    this.target = target;
    this.methods = Map.copyOf(methods);
  }

  static <T> T create(Infinium infinium, Class<T> type, T target) {
    if (!type.isInterface()) {
      throw new IllegalArgumentException("type is not an interface: " + type.getName());
    } else if (type.isSealed()) {
      throw new IllegalArgumentException("type is sealed: " + type.getName());
    } else if (!type.isInstance(target)) {
      throw new IllegalArgumentException(
          "implementation is not of " + type.getName() + ": " + target.getClass().getName());
    }
    TracedProxy handler = new TracedProxy(type, target, methods(infinium, type, target));
    Class<?>[] interfaces = {type};
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), interfaces, handler));
  }

  private static Map<Method, TracedMethod> methods(
      Infinium infinium, Class<?> type, Object target) {
    AnnotatedMethods annotations = AnnotatedMethods.of(type, target.getClass());
    Map<Method, TracedMethod> methods = new HashMap<>();
    for (Method method : type.getMethods()) {
      if (!Modifier.isStatic(method.getModifiers())) {
        MethodHandle work = work(method);
        Method annotated = annotations.find(method);
        String label = type.getSimpleName() + "." + method.getName();
        methods.put(
            method,
            annotated == null
                ? TracedMethod.untraced(work)
                : TracedMethod.of(AnnotatedCall.of(infinium, label, annotated), method, work));
      }
    }
    return methods;
  }

  private static MethodHandle work(Method method) {
    method.trySetAccessible(); // of an interface that is not public
    try {
      return MethodHandles.lookup()
          .unreflect(method)
          .asFixedArity()
          .asSpreader(Object[].class, method.getParameterCount())
          .asType(SPREAD);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(
          "type is in a package that is not open to this library: " + method.getDeclaringClass(),
          e);
    }
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    @Nullable Object[] given = arguments == null ? NOTHING : arguments;
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> standsForEqual(given[0]);
        case "hashCode" -> target.hashCode();
        default -> "Traced " + type.getSimpleName() + ": " + target;
      };
    }
    return requireNonNull(methods.get(method), "method").call(target, given);
  }

  private boolean standsForEqual(@Nullable Object other) {
    return other != null
        && Proxy.isProxyClass(other.getClass())
        && Proxy.getInvocationHandler(other) instanceof TracedProxy same
        && type == same.type
        && target.equals(same.target);
  }
}
