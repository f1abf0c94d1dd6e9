package ai.i42m.infinium.otel.javaagent;

import java.lang.reflect.Method;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the application's infinium-otel makes of each class with woven methods.
 *
 * <p>That library and not the agent's copy of it: so the task is the one that {@code
 * TaskSpan.current()} gives the application, and results of Reactor and RxJava are of the classes
 * that it knows.
 *
 * <p>Lives in the application's class loader, or beside it in the agent's {@code indy} mode, and
 * knows types of the JDK only. Thread-safe. Public only because woven methods call it.
 */
public final class WovenClasses
    extends ClassValue<BiFunction<String, @Nullable Object[], @Nullable Object>> {

  private static final String WOVEN_METHODS = "ai.i42m.infinium.otel.WovenMethods";

  private static final WovenClasses INSTANCE = new WovenClasses();

  private WovenClasses() {}

  /**
   * Begins a call.
   *
   * @param type the class that declares the method
   * @param method its name and descriptor
   * @param target null for a static method
   * @param arguments of the call
   * @return for {@link #end}; null where the call is not recorded
   */
  public static @Nullable Object begin(
      Class<?> type, String method, @Nullable Object target, @Nullable Object[] arguments) {
    return INSTANCE.get(type).apply(method, new @Nullable Object[] {target, arguments});
  }

  /**
   * Ends a call.
   *
   * @param call what {@link #begin} gave
   * @param result null when there is none
   * @param failure null unless the method throws it
   * @return what the method returns instead; null to leave its result
   */
  @SuppressWarnings("unchecked") // what begin gave
  public static @Nullable Object end(
      @Nullable Object call, @Nullable Object result, @Nullable Throwable failure) {
    return call == null
        ? null
        : ((BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object>) call)
            .apply(result, failure);
  }

  @Override
  @SuppressWarnings("unchecked") // as WovenMethods says
  protected BiFunction<String, @Nullable Object[], @Nullable Object> computeValue(Class<?> type) {
    try {
      Method of =
          Class.forName(WOVEN_METHODS, true, type.getClassLoader())
              .getDeclaredMethod("of", Class.class);
      of.setAccessible(true);
      return (BiFunction<String, @Nullable Object[], @Nullable Object>) of.invoke(null, type);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return (method, call) -> null;
    }
  }
}
