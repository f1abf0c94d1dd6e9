package ai.i42m.infinium.otel.internal.watch;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The handler of a proxy that stands for one object of a vendor. Ours are known by this class, not
 * by a marker interface, so that a class loader that does not see us can hold the proxy.
 */
public interface StandIn extends InvocationHandler {

  /** What it stands for. */
  Object delegate();

  /** The stand-in behind a proxy of ours; null for everything else. */
  static @Nullable StandIn of(@Nullable Object proxy) {
    return proxy != null
            && Proxy.isProxyClass(proxy.getClass())
            && Proxy.getInvocationHandler(proxy) instanceof StandIn ours
        ? ours
        : null;
  }

  /** A proxy with this handler, in the vendor's class loader. */
  static Object proxy(Class<?> type, StandIn handler) {
    Class<?>[] interfaces = {type};
    return Proxy.newProxyInstance(type.getClassLoader(), interfaces, handler);
  }

  /** Calls the same method on the object, and throws what it throws. */
  default @Nullable Object pass(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (arguments != null && isEquals(method)) {
      StandIn other = of(arguments[0]);
      return delegate().equals(other == null ? arguments[0] : other.delegate());
    }
    try {
      return method.invoke(delegate(), arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static boolean isEquals(Method method) {
    return method.getDeclaringClass() == Object.class && method.getName().equals("equals");
  }
}
