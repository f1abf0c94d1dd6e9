package ai.i42m.infinium.otel.internal.watch.gemini;

import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * What a client was made of, as it holds it: its fields are called so from 1.8.0 to 1.70.0, and
 * have no getters in all of them.
 */
final class ClientParts {

  /** What tells one client from another, other than its options. */
  private static final List<String> IDENTITY =
      List.of("vertexAI", "apiKey", "project", "location", "credentials", "customBaseUrl");

  private final Object api;

  private ClientParts(Object api) {
    this.api = api;
  }

  /**
   * Of a client.
   *
   * @throws ReflectiveOperationException when it is of a version that is made in another way, or a
   *     mock
   */
  static ClientParts of(Client client) throws ReflectiveOperationException {
    Object api = field(Client.class, "apiClient").get(client);
    if (api == null) {
      throw new NoSuchFieldException("no apiClient in it");
    }
    return new ClientParts(api);
  }

  OkHttpClient http() throws ReflectiveOperationException {
    return (OkHttpClient) value("httpClient");
  }

  HttpOptions options() throws ReflectiveOperationException {
    return (HttpOptions) value("httpOptions");
  }

  boolean isVertex() throws ReflectiveOperationException {
    return (boolean) value("vertexAI");
  }

  /** An optional part. */
  Optional<?> part(String name) throws ReflectiveOperationException {
    return (Optional<?>) value(name);
  }

  /** Whether it calls the API, and does not replay what was recorded. */
  boolean callsApi() {
    return api.getClass().getName().equals("com.google.genai.HttpApiClient");
  }

  /** Whether both would call the same place in the same name. */
  boolean isLike(ClientParts other) throws ReflectiveOperationException {
    for (String name : IDENTITY) {
      if (!value(name).equals(other.value(name))) {
        return false;
      }
    }
    return options().baseUrl().equals(other.options().baseUrl());
  }

  /** Takes the other one's options as they are; that field is not final. */
  void takeOptions(ClientParts other) throws ReflectiveOperationException {
    apiField("httpOptions").set(api, other.options());
  }

  /** Takes another HTTP client: that field is final, which Java 26 and later may refuse. */
  void takeHttp(OkHttpClient http) throws ReflectiveOperationException {
    apiField("httpClient").set(api, http);
  }

  private Object value(String name) throws ReflectiveOperationException {
    return apiField(name).get(api);
  }

  private Field apiField(String name) throws ReflectiveOperationException {
    for (Class<?> type = api.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals("com.google.genai.ApiClient")) {
        return field(type, name);
      }
    }
    throw new NoSuchFieldException(name);
  }

  @SuppressWarnings("AvoidAccessibleObject")
  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
