package ai.i42m.infinium.otel.javaagent;

import static net.bytebuddy.matcher.ElementMatchers.declaresMethod;
import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isAnnotatedWith;
import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.isNative;
import static net.bytebuddy.matcher.ElementMatchers.isSynthetic;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Finds the annotated methods of a class. Stateless. */
final class AnnotatedTypes implements TypeInstrumentation {

  /** A bridge, which compilers give the annotations of what it leads to, would count twice. */
  private static final ElementMatcher.Junction<MethodDescription> ANNOTATED =
      isMethod()
          .and(
              isAnnotatedWith(
                  namedOneOf("ai.i42m.infinium.otel.Trace", "ai.i42m.infinium.otel.Step")))
          .and(not(isAbstract().or(isNative()).or(isSynthetic())));

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return declaresMethod(ANNOTATED);
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        ANNOTATED, getClass().getPackageName() + ".AnnotatedMethodAdvice");
  }
}
