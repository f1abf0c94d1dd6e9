package ai.i42m.infinium.otel.internal.watch;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an answer whose pieces a handler is given: an object with {@code subscribe(handler,
 * …)} and {@code close()}. Thread-safe.
 */
record SubscriptionAnswer(OpenAnswer open) implements StandIn {

  @Override
  public Object delegate() {
    return open.delegate();
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (method.getName().equals("close")) {
      // Before it is closed: the handler's thread then sees an end like any other.
      open.call().incomplete(Incomplete.CLOSED);
    }
    Object result = pass(method, tapped(proxy, method, arguments));
    return result == open.delegate() ? proxy : result;
  }

  private @Nullable Object @Nullable [] tapped(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    if (!method.getName().equals("subscribe") || arguments == null || arguments[0] == null) {
      return arguments;
    }
    @Nullable Object[] tapped = arguments.clone();
    tapped[0] =
        StandIn.proxy(method.getParameterTypes()[0], new Handler(arguments[0], open, proxy));
    return tapped;
  }

  /**
   * Stands for the application's handler.
   *
   * @param owner kept here, so that the answer is not taken for abandoned while it comes
   */
  private record Handler(Object delegate, OpenAnswer open, Object owner) implements StandIn {

    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      switch (method.getName()) {
        case "onNext" -> open.chunk(arguments == null ? null : arguments[0]);
        case "onComplete" -> complete(arguments == null ? null : arguments[0]);
        default -> {}
      }
      return pass(method, arguments);
    }

    private void complete(@Nullable Object failure) {
      if (failure instanceof Optional<?> given && given.orElse(null) instanceof Throwable broken) {
        open.failed(broken);
      } else {
        open.call().answered();
      }
    }
  }
}
