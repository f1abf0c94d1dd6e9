package ai.i42m.infinium.otel.internal.watch;

import ai.i42m.infinium.otel.internal.trace.Recording;
import io.opentelemetry.context.Scope;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A client as a tree of service interfaces, each behind a proxy of ours.
 *
 * <pre>
 *   client ──► chat() ──► completions() ──► create(parameters)
 *   proxy      proxy      proxy             span, then the same overload of the vendor's service
 * </pre>
 *
 * <p>Whatever a method gives that is a service is put behind a proxy as well, so this carries
 * {@code async()}, {@code withOptions()}, {@code withRawResponse()} and services not yet invented.
 * The vendor's services call each other, never the proxies: one call is one span. Thread-safe.
 */
public final class Services {

  private final ServiceLibrary library;
  private final WatchedCalls calls;
  private final Answers answers;

  /** What each method calls; empty for those that call no model. */
  private final Map<Method, Optional<CallReader>> readers = new ConcurrentHashMap<>();

  private Services(ServiceLibrary library, WatchedCalls calls) {
    this.library = library;
    this.calls = calls;
    this.answers = new Answers(library);
  }

  /**
   * A client or service that begins a span of each call.
   *
   * @param type the interface by which it is used
   * @param service the vendor's; one that is watched already is given back
   */
  public static Object watch(
      ServiceLibrary library, WatchedCalls calls, Class<?> type, Object service) {
    return new Services(library, calls).watch(type, service);
  }

  /** Whether this is one of ours. */
  public static boolean isWatched(Object service) {
    return StandIn.of(service) instanceof Service;
  }

  private Object watch(Class<?> type, Object service) {
    return isWatched(service) ? service : StandIn.proxy(type, new Service(service));
  }

  private @Nullable CallReader readerOf(Method method) {
    return readers
        .computeIfAbsent(method, key -> Optional.ofNullable(library.reader(key)))
        .orElse(null);
  }

  /** One service of the tree, and those that it has given. */
  private final class Service implements StandIn {

    private final Object delegate;
    private final Map<Method, Child> children = new ConcurrentHashMap<>();

    Service(Object delegate) {
      this.delegate = delegate;
    }

    @Override
    public Object delegate() {
      return delegate;
    }

    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      CallReader reader = readerOf(method);
      if (reader != null && arguments != null && arguments[0] != null) {
        return call(reader, method, arguments);
      }
      Object result = pass(method, arguments);
      if (result == null || method.getDeclaringClass() == Object.class) {
        return method.getName().equals("toString") ? "Watched " + result : result;
      }
      return library.isService(method.getReturnType()) ? child(method, result) : result;
    }

    private @Nullable Object call(CallReader reader, Method method, @Nullable Object[] arguments)
        throws Throwable {
      WatchedCall call = begin(reader, method, arguments);
      if (call == null) {
        return pass(method, arguments);
      }
      Object answer;
      try (Scope ignored = call.makeCurrent()) {
        answer = pass(method, arguments);
      } catch (Throwable e) {
        answers.failed(call, e);
        throw e;
      }
      return answers.follow(answer, call, reader);
    }

    private @Nullable WatchedCall begin(
        CallReader reader, Method method, @Nullable Object[] arguments) {
      try {
        if (library.isRecorded(delegate, method, arguments)) {
          return null;
        }
      } catch (RuntimeException | LinkageError e) {
        Recording.failed(e);
      }
      Object parameters = arguments[0];
      return calls.begin(
          reader.operation(),
          to -> {
            if (method.getName().endsWith("Streaming")) {
              to.streamed();
            }
            if (parameters != null) {
              reader.request(parameters, to);
            }
          });
    }

    /** Most services are made once; a new one each time gets a new proxy. */
    private Object child(Method method, Object service) {
      Child known = children.get(method);
      if (known == null || known.service != service) {
        known = new Child(service, treeOf(method, service).watch(method.getReturnType(), service));
        children.put(method, known);
      }
      return known.proxy;
    }
  }

  /** Options may send a derived client's calls elsewhere. */
  private Services treeOf(Method method, Object service) {
    if (!method.getName().equals("withOptions")) {
      return this;
    }
    try {
      ModelEndpoint endpoint = library.endpointOf(service);
      return endpoint == null ? this : new Services(library, calls.to(endpoint));
    } catch (RuntimeException | LinkageError e) {
      Recording.failed(e);
      return this;
    }
  }

  private record Child(Object service, Object proxy) {}
}
