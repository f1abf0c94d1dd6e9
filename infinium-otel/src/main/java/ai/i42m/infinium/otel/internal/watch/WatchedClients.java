package ai.i42m.infinium.otel.internal.watch;

import ai.i42m.infinium.otel.internal.trace.Recording;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts a watched client in the place of one that a vendor's library made.
 *
 * <p>The vendor is known by the names of the client's own types. Its adapter is loaded by name, so
 * that no vendor's library is needed for another's client. A client that cannot be watched comes
 * back as it is, which is one WARNING for its class. Thread-safe.
 */
public final class WatchedClients {

  private static final Logger logger = Logger.getLogger(WatchedClients.class.getName());

  private static final String SUPPORTED =
      "Supported: OpenAI (openai-java) and what speaks its API, Anthropic (anthropic-java), Gemini"
          + " (google-genai), Bedrock (bedrockruntime of the AWS SDK 2)";

  private static final Set<Class<?>> refused = ConcurrentHashMap.newKeySet();

  private WatchedClients() {}

  /**
   * A client that does what this one does, and begins a span of each call.
   *
   * @return of the same type; the same client when it is watched already or cannot be
   */
  @SuppressWarnings("unchecked") // an adapter stands for the client by its own interface or class
  public static <T> T watch(T client, WatchedCalls calls) {
    try {
      Vendor vendor = vendorOf(client.getClass());
      Object watched = vendor == null ? null : vendor.watch(client, calls);
      return (T) (watched == null ? refuse(client, vendor) : watched);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      Recording.failed(e);
      return refuse(client, null);
    }
  }

  private static <T> T refuse(T client, @Nullable Vendor vendor) {
    Class<?> type = client.getClass();
    if (refused.add(type)) {
      String advice = vendor == null ? SUPPORTED : vendor.advice();
      logger.warning(
          () ->
              "Not watched, its calls make no spans: a client of "
                  + type.getName()
                  + ". "
                  + advice);
    }
    return client;
  }

  private static @Nullable Vendor vendorOf(Class<?> type) {
    Deque<Class<?>> open = new ArrayDeque<>();
    Set<Class<?>> seen = new HashSet<>();
    open.add(type);
    while (!open.isEmpty()) {
      Class<?> next = open.remove();
      Vendor vendor = seen.add(next) ? Vendor.ofTypeName(next.getName()) : null;
      if (vendor != null) {
        return vendor;
      }
      if (next.getSuperclass() != null) {
        open.add(next.getSuperclass());
      }
      open.addAll(Set.of(next.getInterfaces()));
    }
    return null;
  }

  /** Whose clients are known, by the package of their own types. */
  private enum Vendor {
    OPENAI("com.openai.", "openai.OpenAiAdapter", SUPPORTED),
    ANTHROPIC("com.anthropic.", "anthropic.AnthropicAdapter", SUPPORTED),
    GEMINI(
        "com.google.genai.",
        "gemini.GeminiAdapter",
        "The HTTP client in it cannot be reached, as in a mock or a replay. Where it can be built"
            + " anew: give ClientOptions.customHttpClient a watched OkHttpClient"),
    OKHTTP("okhttp3.", "gemini.HttpClientAdapter", SUPPORTED),
    BEDROCK("software.amazon.awssdk.services.bedrockruntime.", "bedrock.BedrockAdapter", SUPPORTED),
    LANGCHAIN4J("dev.langchain4j.", null, "Give its builder an InfiniumChatModelListener instead"),
    SPRING_AI(
        "org.springframework.ai.",
        null,
        "There is nothing to watch: Spring AI makes spans of its own, which become tasks as they"
            + " are");

    private final String packagePrefix;
    private final @Nullable String adapter;
    private final String advice;

    Vendor(String packagePrefix, @Nullable String adapter, String advice) {
      this.packagePrefix = packagePrefix;
      this.adapter = adapter;
      this.advice = advice;
    }

    static @Nullable Vendor ofTypeName(String name) {
      for (Vendor vendor : values()) {
        if (name.startsWith(vendor.packagePrefix)) {
          return vendor;
        }
      }
      return null;
    }

    String advice() {
      return advice;
    }

    @Nullable Object watch(Object client, WatchedCalls calls) throws ReflectiveOperationException {
      if (adapter == null) {
        return null;
      }
      String className = WatchedClients.class.getPackageName() + "." + adapter;
      Class<? extends ClientAdapter> type =
          Class.forName(className).asSubclass(ClientAdapter.class);
      ClientAdapter made = type.getDeclaredConstructor().newInstance();
      return made.watch(client, calls);
    }
  }
}
