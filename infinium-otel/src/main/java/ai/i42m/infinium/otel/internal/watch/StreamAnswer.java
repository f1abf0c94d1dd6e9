package ai.i42m.infinium.otel.internal.watch;

import java.lang.reflect.Method;
import java.util.Spliterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an answer that is read piece by piece on the application's thread: an object with
 * {@code stream()} and {@code close()}. As thread-safe as that is.
 */
record StreamAnswer(OpenAnswer open) implements StandIn {

  @Override
  public Object delegate() {
    return open.delegate();
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    Object result = pass(method, arguments);
    if (result instanceof Stream<?> stream && method.getName().equals("stream")) {
      return tapped(stream, proxy);
    }
    if (method.getName().equals("close")) {
      open.call().incomplete(Incomplete.CLOSED);
    }
    return result;
  }

  private <T> Stream<T> tapped(Stream<T> stream, Object proxy) {
    Spliterator<T> pieces = new TappedSpliterator<>(stream.spliterator(), open, proxy);
    return StreamSupport.stream(pieces, false).onClose(stream::close);
  }
}
