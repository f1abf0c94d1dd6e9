package ai.i42m.infinium.otel;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.otel.internal.result.Ending;
import ai.i42m.infinium.otel.internal.result.Outcome;
import ai.i42m.infinium.otel.internal.result.Results;
import ai.i42m.infinium.otel.internal.trace.Recording;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The annotated methods of one class that the Java agent extension has woven.
 *
 * <p>Code that the extension puts into an annotated method finds this class by its name, through
 * the class loader of the method's class, and calls {@link #of}; from there on everything goes by
 * types of the JDK. So the extension and this library may be of different versions: the name, and
 * what goes in and out, stay as they are.
 *
 * <pre>
 *   of(class).apply(name + descriptor, {target, arguments})    when the method begins
 *       .apply(result, failure)                                when it returns or throws
 * </pre>
 *
 * <p>Immutable and thread-safe. Never throws.
 */
final class WovenMethods implements BiFunction<String, @Nullable Object[], @Nullable Object> {

  private static final Logger logger = Logger.getLogger(WovenMethods.class.getName());

  private final Map<String, WovenMethod> methods;

  private record WovenMethod(Method method, AnnotatedCall call) {}

  private WovenMethods(Map<String, WovenMethod> methods) {
    this.methods = Map.copyOf(methods);
  }

  /** Those that a class declares itself; its tasks are recorded on the global OpenTelemetry. */
  static WovenMethods of(Class<?> type) {
    return of(Infinium.global(), type);
  }

  static WovenMethods of(Infinium infinium, Class<?> type) {
    Map<String, WovenMethod> methods = new HashMap<>();
    try {
      for (Method method : type.getDeclaredMethods()) {
        if (AnnotatedMethods.isAnnotated(method)) {
          put(methods, infinium, method);
        }
      }
    } catch (RuntimeException | LinkageError e) {
      // A type that some method of the class names may be missing: then none of them can be read.
      logger.log(Level.WARNING, "Annotated methods are not traced of " + type.getName(), e);
    }
    return new WovenMethods(methods);
  }

  private static void put(Map<String, WovenMethod> methods, Infinium infinium, Method method) {
    String label = simpleName(method.getDeclaringClass()) + "." + method.getName();
    try {
      methods.put(key(method), new WovenMethod(method, AnnotatedCall.of(infinium, label, method)));
    } catch (IllegalArgumentException e) {
      logger.log(Level.WARNING, "A method is not traced: {0}", e.getMessage());
    }
  }

  private static String key(Method method) {
    MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    return method.getName() + type.toMethodDescriptorString();
  }

  /** Of an anonymous class, what stands behind its package. */
  private static String simpleName(Class<?> type) {
    String simple = type.getSimpleName();
    return simple.isEmpty()
        ? type.getName().substring(type.getName().lastIndexOf('.') + 1)
        : simple;
  }

  /**
   * Begins a call on this thread.
   *
   * @param call two: the object, null for a static method, and an array of the arguments
   * @return ends it: given the result or what was thrown, gives back what is to be returned
   *     instead, null for the result itself; null where the call is not recorded
   */
  @Override
  public @Nullable Object apply(String method, @Nullable Object[] call) {
    WovenMethod woven = methods.get(method);
    if (woven == null || ProxiedCall.reaches(call[0], woven.method)) {
      return null;
    }
    try {
      Ending ending = woven.call.begin((@Nullable Object[]) requireNonNull(call[1], "arguments"));
      return ending == null ? null : new End(ending);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      Recording.failed(e);
      return null;
    }
  }

  /** Ends one call, on the thread on which it began. */
  private record End(Ending ending)
      implements BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object> {

    @Override
    public @Nullable Object apply(@Nullable Object result, @Nullable Throwable failure) {
      try {
        ending.returned();
        if (result == null) {
          ending.end(failure == null ? Outcome.success(null) : Outcome.failure(failure));
          return null;
        }
        Object given = Results.after(result, ending);
        return given == result ? null : given;
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        Recording.failed(e);
        return null;
      }
    }
  }
}
