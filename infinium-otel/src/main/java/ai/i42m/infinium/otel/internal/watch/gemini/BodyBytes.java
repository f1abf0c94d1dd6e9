package ai.i42m.infinium.otel.internal.watch.gemini;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Shows the bytes of a request's body where they are, without a copy.
 *
 * <p>A body that was made of bytes or a text, as all of the vendor's are, writes them by one call
 * of {@code write(byte[], int, int)}. A sink of OkHttp's own would copy them all first.
 */
final class BodyBytes implements InvocationHandler {

  private final JsonWalk<?> json;

  private BodyBytes(JsonWalk<?> json) {
    this.json = json;
  }

  /** Reads the body as far as it can be read like this. */
  static void read(RequestBody body, JsonWalk<?> json) {
    Object sink =
        Proxy.newProxyInstance(
            BufferedSink.class.getClassLoader(),
            new Class<?>[] {BufferedSink.class},
            new BodyBytes(json));
    try {
      body.writeTo((BufferedSink) sink);
    } catch (IOException | UnsupportedOperationException e) {
      // Written in another way: what was seen until then is right, and the rest is not known.
    }
  }

  @Override
  public Object invoke(Object sink, Method method, @Nullable Object @Nullable [] arguments) {
    if (arguments != null
        && arguments.length == 3
        && arguments[0] instanceof byte[] bytes
        && arguments[1] instanceof Integer from
        && arguments[2] instanceof Integer count) {
      json.read(bytes, from, from + count);
      return sink;
    }
    throw new UnsupportedOperationException(method.getName());
  }
}
