package ai.i42m.infinium.otel.internal.result;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Puts a task's OpenTelemetry context where Reactor takes it from at each change of thread, as far
 * as the application has accessors for it in Micrometer's context propagation.
 *
 * <p>Without this Reactor would restore what was current at the subscription, around the task.
 * Written is what reads otherwise inside the task's context than around it: the context itself, and
 * beside it the span that Micrometer's tracing takes from it. Values of others stay as they are.
 *
 * <p>Needs Micrometer's library: without effect where there is none. Stateless and thread-safe;
 * never throws.
 */
final class CarriedContext {

  private static final Logger logger = Logger.getLogger(CarriedContext.class.getName());
  private static final boolean AVAILABLE = isAvailable();

  private CarriedContext() {}

  /**
   * What Reactor is to carry below the task, in addition to what it carries already.
   *
   * @param context the task's
   */
  static ContextView of(Context context) {
    if (!AVAILABLE) {
      return reactor.util.context.Context.empty();
    }
    try {
      return reactor.util.context.Context.of(Accessors.changedBy(context));
    } catch (RuntimeException | LinkageError e) {
      logger.log(Level.FINE, "The task could not be put into Reactor's context", e);
      return reactor.util.context.Context.empty();
    }
  }

  private static boolean isAvailable() {
    try {
      Class.forName(
          "io.micrometer.context.ContextRegistry", false, CarriedContext.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** Loaded only where Micrometer's library is. */
  private static final class Accessors {

    static Map<Object, Object> changedBy(Context context) {
      List<ThreadLocalAccessor<?>> accessors =
          ContextRegistry.getInstance().getThreadLocalAccessors();
      List<@Nullable Object> around = valuesOf(accessors);
      List<@Nullable Object> inside;
      try (Scope entered = context.makeCurrent()) {
        inside = valuesOf(accessors);
      }
      Map<Object, Object> changed = new HashMap<>();
      if (!inside.contains(context)) {
        return changed; // restored from less than the whole, the task would be lost where it is now
      }
      for (int i = 0; i < accessors.size(); i++) {
        Object value = inside.get(i);
        if (value != null && !value.equals(around.get(i))) {
          changed.put(accessors.get(i).key(), value);
        }
      }
      return changed;
    }

    private static List<@Nullable Object> valuesOf(List<ThreadLocalAccessor<?>> accessors) {
      List<@Nullable Object> values = new ArrayList<>();
      accessors.forEach(accessor -> values.add(accessor.getValue()));
      return values;
    }
  }
}
