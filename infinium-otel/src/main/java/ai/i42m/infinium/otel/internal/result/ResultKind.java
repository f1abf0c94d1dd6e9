package ai.i42m.infinium.otel.internal.result;

import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * What a result is, by the names of its classes: those of Reactor and RxJava are not touched where
 * they are not used.
 */
enum ResultKind {
  /** It is there. */
  VALUE,
  /** A {@link CompletionStage}. */
  STAGE,
  /** A {@code Mono} or {@code Flux}. */
  REACTOR,
  /** One of RxJava 3's five types. */
  RX_JAVA,
  /** A publisher of a class that its caller may have declared: nothing else can stand for it. */
  OPAQUE;

  private static final String REACTOR_PACKAGE = "reactor.core.publisher";
  private static final Set<String> REACTOR_TYPES =
      Set.of(REACTOR_PACKAGE + ".Mono", REACTOR_PACKAGE + ".Flux");

  /** Extended by operators; nobody declares them. */
  private static final Set<String> REACTOR_BASES =
      Set.of(REACTOR_PACKAGE + ".MonoOperator", REACTOR_PACKAGE + ".FluxOperator");

  private static final String RX_JAVA_PACKAGE = "io.reactivex.rxjava3.";
  private static final Set<String> RX_JAVA_TYPES =
      Set.of(
          RX_JAVA_PACKAGE + "core.Single",
          RX_JAVA_PACKAGE + "core.Maybe",
          RX_JAVA_PACKAGE + "core.Completable",
          RX_JAVA_PACKAGE + "core.Observable",
          RX_JAVA_PACKAGE + "core.Flowable");

  private static final ClassValue<ResultKind> KINDS =
      new ClassValue<>() {
        @Override
        protected ResultKind computeValue(Class<?> type) {
          return find(type);
        }
      };

  static ResultKind of(Class<?> type) {
    return KINDS.get(type);
  }

  private static ResultKind find(Class<?> type) {
    boolean undeclarable = true;
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      String name = at.getName();
      if (REACTOR_TYPES.contains(name)) {
        return undeclarable ? REACTOR : OPAQUE;
      }
      if (RX_JAVA_TYPES.contains(name)) {
        return undeclarable ? RX_JAVA : OPAQUE;
      }
      undeclarable &= isInternal(at, name);
    }
    return CompletionStage.class.isAssignableFrom(type) ? STAGE : VALUE;
  }

  private static boolean isInternal(Class<?> type, String name) {
    boolean ofReactor =
        type.getPackageName().equals(REACTOR_PACKAGE)
            && (!Modifier.isPublic(type.getModifiers()) || REACTOR_BASES.contains(name));
    return ofReactor || name.startsWith(RX_JAVA_PACKAGE + "internal.");
  }
}
