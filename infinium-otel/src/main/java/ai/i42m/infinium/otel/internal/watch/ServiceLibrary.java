package ai.i42m.infinium.otel.internal.watch;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What the proxies have to know of a vendor's library whose client is a tree of service interfaces.
 * Stateless and thread-safe.
 */
public interface ServiceLibrary extends AnswerLibrary {

  /** Whether objects of this type are part of the tree, so that they are watched as well. */
  boolean isService(Class<?> type);

  /**
   * Reads the calls of a method.
   *
   * @param method of one of the services' interfaces
   * @return null when the method calls no model
   */
  @Nullable CallReader reader(Method method);

  /**
   * Whether somebody else makes a span of this call already.
   *
   * @param service the vendor's, or what another instrumentation put before it
   */
  boolean isRecorded(Object service, Method method, @Nullable Object[] arguments);

  /**
   * Where a client calls that the application derived from a watched one by {@code withOptions}.
   *
   * @param service the derived one
   * @return null when it does not tell: then it is where the first one calls
   */
  default @Nullable ModelEndpoint endpointOf(Object service) {
    return null;
  }
}
