package ai.i42m.infinium.otel;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A call that a traced proxy has just handed on: what it becomes is decided, so the method itself,
 * if it is woven too, must not decide again.
 *
 * <p>Holds on this thread until the woven method has begun or the call has returned. Confined to
 * its thread.
 */
final class ProxiedCall {

  private static final ThreadLocal<@Nullable ProxiedCall> CURRENT = new ThreadLocal<>();

  private final Object target;
  private final Method method;
  private final @Nullable ProxiedCall around;

  private ProxiedCall(Object target, Method method, @Nullable ProxiedCall around) {
    this.target = target;
    this.method = method;
    this.around = around;
  }

  static ProxiedCall enter(Object target, Method method) {
    ProxiedCall call = new ProxiedCall(target, method, CURRENT.get());
    CURRENT.set(call);
    return call;
  }

  void exit() {
    put(around);
  }

  /** Whether this beginning of a woven method is the call of a proxy; true once for each. */
  static boolean reaches(@Nullable Object target, Method woven) {
    ProxiedCall call = CURRENT.get();
    if (call == null || call.target != target || !AnnotatedMethods.narrows(woven, call.method)) {
      return false;
    }
    put(null);
    return true;
  }

  /** Pools keep their threads: no entry stays behind. */
  private static void put(@Nullable ProxiedCall call) {
    if (call == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(call);
    }
  }
}
