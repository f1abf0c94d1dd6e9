package ai.i42m.infinium.otel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a step of each call of a method: of an object that was given to {@link Infinium#traced}, or
 * of any class under the Java agent with Infinium's extension, see {@link Trace}.
 *
 * <p>The step belongs to {@link TaskSpan#current}; outside a task the method just runs. The
 * annotation alone does nothing. A result that comes later ends the step when it comes, see {@link
 * TaskSpanBuilder}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Step {

  /**
   * The kind of work.
   *
   * @return for example {@code llm_inference}, {@code tool_use}, {@code db_query}
   */
  String action();

  /**
   * What the step does, as a person reads it.
   *
   * @return empty for "Execute", the simple name of the traced interface, or of the woven class,
   *     and the method's, for example {@code Execute Index.search}
   */
  String description() default "";

  /**
   * Whether the arguments are recorded; their first 500 characters become the preview.
   *
   * @return true unless set
   */
  boolean captureInput() default true;

  /**
   * Whether the result is recorded; its first 1500 characters become the preview.
   *
   * @return true unless set
   */
  boolean captureOutput() default true;
}
