package ai.i42m.infinium.otel;

import ai.i42m.infinium.otel.internal.result.Ending;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What each call of a method becomes by its annotation. Stateless between calls, thread-safe. */
@FunctionalInterface
interface AnnotatedCall {

  /**
   * Begins it on this thread, with its span current.
   *
   * @return null where the call is not recorded: a step outside a task
   */
  @Nullable Ending begin(@Nullable Object[] arguments);

  /**
   * A method as its annotation says.
   *
   * @param label names the method where the annotation does not
   * @param annotated carries one of the two; with both it is an {@link IllegalArgumentException}
   */
  static AnnotatedCall of(Infinium infinium, String label, Method annotated) {
    Trace trace = annotated.getAnnotation(Trace.class);
    Step step = annotated.getAnnotation(Step.class);
    if (trace == null) {
      return step == null ? arguments -> null : step(step, label);
    } else if (step != null) {
      throw new IllegalArgumentException("@Trace and @Step on one method: " + annotated);
    }
    return task(infinium, trace, label);
  }

  private static AnnotatedCall task(Infinium infinium, Trace trace, String label) {
    return infinium
            .trace(trace.name().isEmpty() ? label : trace.name())
            .description(trace.description())
            .autoSend(trace.autoSend())
            .captureInput(trace.captureInput())
            .captureOutput(trace.captureOutput())
            .described()
        ::enter;
  }

  private static AnnotatedCall step(Step step, String label) {
    String action = step.action();
    String description = step.description().isEmpty() ? "Execute " + label : step.description();
    TaskStart.Capture capture = new TaskStart.Capture(step.captureInput(), step.captureOutput());
    return arguments -> {
      TaskSpan task = TaskSpan.current();
      return task.span().getSpanContext().isValid()
          ? task.step(action, description).enter(arguments, capture)
          : null;
    };
  }
}
