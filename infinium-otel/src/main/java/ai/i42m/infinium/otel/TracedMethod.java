package ai.i42m.infinium.otel;

import ai.i42m.infinium.otel.internal.result.Ending;
import ai.i42m.infinium.otel.internal.result.Results;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What a call of one method of a traced interface becomes. Stateless between calls. */
@FunctionalInterface
interface TracedMethod {

  /** Does the method's work on the target; throws what the work throws. */
  @Nullable Object call(Object target, @Nullable Object[] arguments);

  /** A method without either annotation. */
  static TracedMethod untraced(MethodHandle work) {
    return (target, arguments) -> invoke(work, target, arguments);
  }

  /**
   * A method as its annotation says.
   *
   * @param method of the interface
   * @param work calls it
   */
  static TracedMethod of(AnnotatedCall call, Method method, MethodHandle work) {
    return (target, arguments) -> {
      Ending ending = call.begin(arguments);
      ProxiedCall proxied = ProxiedCall.enter(target, method);
      try {
        return ending == null
            ? invoke(work, target, arguments)
            : Results.<@Nullable Object, RuntimeException>of(
                () -> invoke(work, target, arguments), ending);
      } finally {
        proxied.exit();
      }
    };
  }

  /** Declares nothing, since what may come out is up to the method: the compiler is told a lie. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends @Nullable Object, X extends Throwable> T invoke(
      MethodHandle work, Object target, @Nullable Object[] arguments) throws X {
    try {
      return (T) work.invokeExact(target, arguments);
    } catch (Throwable e) {
      throw (X) e;
    }
  }
}
