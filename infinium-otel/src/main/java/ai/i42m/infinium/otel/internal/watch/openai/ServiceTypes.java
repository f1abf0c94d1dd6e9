package ai.i42m.infinium.otel.internal.watch.openai;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The interfaces by which the library's clients and services are used. Stateless. */
final class ServiceTypes {

  private static final String CLIENTS = "com.openai.client.";
  private static final String SERVICES = "com.openai.services.";

  private ServiceTypes() {}

  /** Whether the library hands out its services by this type. */
  static boolean isService(Class<?> type) {
    return type.isInterface() && isOfLibrary(type);
  }

  /** The one that this object is used by; null when it has none. */
  static @Nullable Class<?> of(Object client) {
    Deque<Class<?>> open = new ArrayDeque<>();
    open.add(client.getClass());
    while (!open.isEmpty()) {
      Class<?> next = open.remove();
      if (isService(next)) {
        return next;
      }
      open.addAll(Arrays.asList(next.getInterfaces()));
      if (next.getSuperclass() != null) {
        open.add(next.getSuperclass());
      }
    }
    return null;
  }

  /**
   * Whether the library wrote this object's class. A mock of one of its interfaces has a name in
   * its packages as well, and must not be asked for anything that a test does not expect.
   */
  static boolean isOwn(Object client) {
    Class<?> type = client.getClass();
    return isOfLibrary(type) && type.getSimpleName().endsWith("Impl");
  }

  private static boolean isOfLibrary(Class<?> type) {
    return type.getName().startsWith(CLIENTS) || type.getName().startsWith(SERVICES);
  }
}
