package ai.i42m.infinium.otel.internal.watch.openai;

import ai.i42m.infinium.otel.internal.trace.Recording;
import ai.i42m.infinium.otel.internal.watch.ModelEndpoint;
import com.openai.core.ClientOptions;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a client calls, as its options have it. The client has no getter: what it shows, since
 * 2.20, are the options that a client derived from it would begin with. Stateless.
 */
final class BaseUrl {

  /** Whose protocol it is. */
  static final String FAMILY = "openai";

  private BaseUrl() {}

  /**
   * Asks a client or service.
   *
   * @param type by which it is used
   * @return null when it does not tell
   */
  static @Nullable ModelEndpoint of(Class<?> type, Object client) {
    AtomicReference<@Nullable String> baseUrl = new AtomicReference<>();
    Consumer<ClientOptions.Builder> look =
        options -> baseUrl.compareAndSet(null, options.build().baseUrl());
    try {
      Method withOptions = type.getMethod("withOptions", Consumer.class);
      withOptions.invoke(client, look);
    } catch (NoSuchMethodException e) {
      return null;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      Recording.failed(e);
    }
    String found = baseUrl.get();
    return found == null ? null : ModelEndpoint.of(found, FAMILY);
  }
}
