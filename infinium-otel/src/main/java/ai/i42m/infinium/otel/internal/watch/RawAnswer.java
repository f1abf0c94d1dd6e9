package ai.i42m.infinium.otel.internal.watch;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a response whose body is still to be parsed: an object with {@code statusCode()},
 * {@code parse()} and {@code close()}. As thread-safe as that is.
 */
record RawAnswer(OpenAnswer open) implements StandIn {

  private static final int FIRST_FAILURE = 400;

  @Override
  public Object delegate() {
    return open.delegate();
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "parse" -> parse(proxy, method, arguments);
      case "close" -> close(method, arguments);
      default -> pass(method, arguments);
    };
  }

  private @Nullable Object parse(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    Object parsed;
    try {
      parsed = pass(method, arguments);
    } catch (Throwable e) {
      open.failed(e);
      throw e;
    }
    return open.answers().follow(parsed, open.call(), open.reader(), proxy);
  }

  private @Nullable Object close(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    int status = status(method);
    if (status >= FIRST_FAILURE) {
      open.call().refused(Integer.toString(status));
    }
    try {
      return pass(method, arguments);
    } finally {
      open.call().incomplete(Incomplete.UNREAD);
    }
  }

  /** 0 when the response does not say. */
  private int status(Method method) {
    try {
      Object status = method.getDeclaringClass().getMethod("statusCode").invoke(open.delegate());
      return status instanceof Integer code ? code : 0;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return 0;
    }
  }
}
