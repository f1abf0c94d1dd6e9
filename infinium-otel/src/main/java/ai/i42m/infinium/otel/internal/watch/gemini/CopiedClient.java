package ai.i42m.infinium.otel.internal.watch.gemini;

import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A second client made of the parts of a given one, with another HTTP client: possible since
 * google-genai 1.61, and nothing final is written.
 */
final class CopiedClient {

  private static final String RETRY = "com.google.genai.RetryInterceptor";

  private CopiedClient() {}

  /** Whether the library can be given an HTTP client. */
  static boolean isPossible() {
    return Arrays.stream(ClientOptions.class.getMethods())
        .anyMatch(method -> method.getName().equals("customHttpClient"));
  }

  /**
   * The copy.
   *
   * @param http all that the given client's has; the library adds its retries again
   * @return null when the copy would not do what the given client does
   */
  static @Nullable Client of(Client client, ClientParts parts, OkHttpClient.Builder http)
      throws ReflectiveOperationException {
    http.interceptors().removeIf(each -> each.getClass().getName().equals(RETRY));
    Client.Builder builder =
        Client.builder()
            .vertexAI(parts.isVertex())
            .clientOptions(optionsWith(parts, http.build()))
            .httpOptions(seed(parts));
    parts.part("apiKey").ifPresent(key -> builder.apiKey((String) key));
    parts.part("project").ifPresent(project -> builder.project((String) project));
    parts.part("location").ifPresent(location -> builder.location((String) location));
    setCredentials(builder, parts.part("credentials"));
    setRetryScheduler(builder, client);
    Client copy = builder.build();
    ClientParts copied = ClientParts.of(copy);
    boolean isLike = copied.isLike(parts);
    copied.takeOptions(parts);
    return isLike ? copy : null;
  }

  private static ClientOptions optionsWith(ClientParts parts, OkHttpClient http)
      throws ReflectiveOperationException {
    ClientOptions given = (ClientOptions) parts.part("clientOptions").orElse(null);
    ClientOptions.Builder options = given == null ? ClientOptions.builder() : given.toBuilder();
    return options.customHttpClient(http).build();
  }

  /**
   * What the constructor itself reads. All other options are taken over afterwards: it would merge
   * the given headers with its own a second time.
   */
  private static HttpOptions seed(ClientParts parts) throws ReflectiveOperationException {
    HttpOptions options = parts.options();
    HttpOptions.Builder seed = HttpOptions.builder();
    // A base URL that the application did not give follows from the rest, and would count as given.
    if (parts.part("customBaseUrl").isPresent()) {
      options.baseUrl().ifPresent(seed::baseUrl);
    }
    options.apiVersion().ifPresent(seed::apiVersion);
    options.retryOptions().ifPresent(seed::retryOptions);
    return seed.build();
  }

  /** By name, because their type is of one more library. */
  private static void setCredentials(Client.Builder builder, Optional<?> credentials)
      throws ReflectiveOperationException {
    if (credentials.isPresent()) {
      for (Method method : Client.Builder.class.getMethods()) {
        if (method.getName().equals("credentials")) {
          method.invoke(builder, credentials.get());
        }
      }
    }
  }

  /** Of the part of the library that has retries of its own; versions differ in having one. */
  private static void setRetryScheduler(Client.Builder builder, Client client) {
    try {
      Object gaos = value(Client.class, "gaosClient", client);
      Object configuration = value(gaos.getClass(), "sdkConfiguration", gaos);
      Method scheduler = configuration.getClass().getMethod("retryScheduler");
      builder.asyncRetryScheduler((ScheduledExecutorService) scheduler.invoke(configuration));
    } catch (ReflectiveOperationException | NoSuchMethodError e) {
      // A version without one.
    }
  }

  private static Object value(Class<?> type, String name, Object of)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }
}
