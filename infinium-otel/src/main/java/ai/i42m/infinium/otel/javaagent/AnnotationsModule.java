package ai.i42m.infinium.otel.javaagent;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Weaves the methods that carry {@code @Trace} or {@code @Step}, in every class loader that has
 * infinium-otel.
 *
 * <p>Switched off by {@code otel.instrumentation.infinium.enabled=false}. Public only because
 * {@link java.util.ServiceLoader} makes it.
 */
public final class AnnotationsModule extends InstrumentationModule {

  private static final String WOVEN_METHODS = "ai.i42m.infinium.otel.WovenMethods";

  /** For {@link java.util.ServiceLoader}. */
  public AnnotationsModule() {
    super("infinium");
  }

  /** An older infinium-otel, or none, has nobody whom the woven code could call. */
  @Override
  public ElementMatcher.Junction<ClassLoader> classLoaderMatcher() {
    return hasClassesNamed(WOVEN_METHODS);
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return List.of(new AnnotatedTypes());
  }

  /** What woven methods call must be where they are. */
  @Override
  public List<String> getAdditionalHelperClassNames() {
    String here = getClass().getPackageName();
    return List.of(here + ".AnnotatedMethodAdvice", here + ".WovenClasses");
  }
}
