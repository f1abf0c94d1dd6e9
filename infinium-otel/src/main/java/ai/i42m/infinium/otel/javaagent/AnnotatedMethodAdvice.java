package ai.i42m.infinium.otel.javaagent;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.jspecify.annotations.Nullable;

/**
 * What is woven into an annotated method: one call when it begins, one when it returns or throws.
 *
 * <p>Agents from 2.31 on copy it into the method unless they run in {@code indy} mode; older ones,
 * and that mode, call it. So it holds nothing but the two calls, and is public.
 */
public final class AnnotatedMethodAdvice {

  private AnnotatedMethodAdvice() {}

  /**
   * Before the method's first statement.
   *
   * @param type the class that declares the method
   * @param method its name and descriptor
   * @param target null for a static method
   * @param arguments of the call
   * @return for {@link #exit}
   */
  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Object enter(
      @Advice.Origin Class<?> type,
      @Advice.Origin("#m#d") String method,
      @Advice.This(optional = true) @Nullable Object target,
      @Advice.AllArguments @Nullable Object[] arguments) {
    return WovenClasses.begin(type, method, target, arguments);
  }

  /**
   * Behind the method's last statement.
   *
   * @param call what {@link #enter} gave
   * @param result null when there is none
   * @param failure null unless the method throws it
   * @return what the method returns instead; null to leave its result
   */
  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  @Advice.AssignReturned.ToReturned(typing = Typing.DYNAMIC)
  public static @Nullable Object exit(
      @Advice.Enter @Nullable Object call,
      @Advice.Return(typing = Typing.DYNAMIC) @Nullable Object result,
      @Advice.Thrown @Nullable Throwable failure) {
    return WovenClasses.end(call, result, failure);
  }
}
