package ai.i42m.infinium.otel.internal.watch.openai;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's own instrumentation of the library, by its agent or by hand, in front of a client
 * that is watched.
 *
 * <p>Seen in 2.31.1 (library) and 2.33.1 (agent): it makes spans of chat completions and embeddings
 * with plain parameters, and of nothing that is reached by {@code withRawResponse} or {@code
 * withOptions}, because those give the bare service. Stateless.
 */
final class OtherInstrumentation {

  /** In the name of the proxies' handlers, under the agent as in the library. */
  private static final String PACKAGE_PART = ".instrumentation.openai.";

  private OtherInstrumentation() {}

  /** Whether its proxy stands for the service. */
  static boolean isBefore(Object service) {
    return Proxy.isProxyClass(service.getClass())
        && Proxy.getInvocationHandler(service).getClass().getName().contains(PACKAGE_PART);
  }

  /** Whether it makes a span of a call with these parameters. */
  static boolean isRecording(Object service, @Nullable Object parameters) {
    boolean isPlain =
        parameters instanceof ChatCompletionCreateParams
            || parameters instanceof EmbeddingCreateParams;
    return isPlain && isBefore(service);
  }
}
