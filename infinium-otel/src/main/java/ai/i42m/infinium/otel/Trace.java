package ai.i42m.infinium.otel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a task of each call of a method: of an object that was given to {@link Infinium#traced}, or
 * of any class under the Java agent with Infinium's extension.
 *
 * <p>The annotation alone does nothing. Inside another task the call is a task of its own, and the
 * outer one shows it as a step. A result that comes later ends the task when it comes, see {@link
 * TaskSpanBuilder}. The agent weaves the method that carries the annotation, never one that
 * overrides or implements it (docs/java-agent.md).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Trace {

  /**
   * What the agent does, as a person reads it in Infinium.
   *
   * @return at most 500 characters are kept; empty for the simple name of the traced interface, or
   *     of the woven class, and the method's, for example {@code TicketAgent.classify}
   */
  String name() default "";

  /**
   * What the task is about.
   *
   * @return empty for "Auto-traced call to {name}"
   */
  String description() default "";

  /**
   * Whether the finished task is sent to Infinium.
   *
   * @return false: it goes to {@link TaskListener}s only
   */
  boolean autoSend() default true;

  /**
   * Whether the arguments are recorded as the input summary.
   *
   * @return true unless set
   */
  boolean captureInput() default true;

  /**
   * Whether the result is recorded as the output summary.
   *
   * @return true unless set
   */
  boolean captureOutput() default true;
}
