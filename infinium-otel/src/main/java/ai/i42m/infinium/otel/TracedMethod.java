package ai.i42m.infinium.otel;

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
   * @param label names the method where the annotation does not
   * @param annotated carries one of the two
   */
  static TracedMethod of(Infinium infinium, String label, MethodHandle work, Method annotated) {
    Trace trace = annotated.getAnnotation(Trace.class);
    Step step = annotated.getAnnotation(Step.class);
    if (trace == null) {
      return step == null ? untraced(work) : step(step, label, work);
    } else if (step != null) {
      throw new IllegalArgumentException("@Trace and @Step on one method: " + annotated);
    }
    return task(infinium, trace, label, work);
  }

  private static TracedMethod task(
      Infinium infinium, Trace trace, String label, MethodHandle work) {
    TaskStart task =
        infinium
            .trace(trace.name().isEmpty() ? label : trace.name())
            .description(trace.description())
            .autoSend(trace.autoSend())
            .captureInput(trace.captureInput())
            .captureOutput(trace.captureOutput())
            .described();
    return (target, arguments) ->
        task.<Object, RuntimeException>execute(arguments, () -> invoke(work, target, arguments));
  }

  private static TracedMethod step(Step step, String label, MethodHandle work) {
    String action = step.action();
    String description = step.description().isEmpty() ? "Execute " + label : step.description();
    TaskStart.Capture capture = new TaskStart.Capture(step.captureInput(), step.captureOutput());
    return (target, arguments) -> {
      TaskSpan task = TaskSpan.current();
      if (!task.span().getSpanContext().isValid()) {
        return invoke(work, target, arguments);
      }
      return task.step(action, description)
          .<Object, RuntimeException>execute(
              arguments, capture, () -> invoke(work, target, arguments));
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
