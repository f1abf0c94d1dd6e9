package ai.i42m.infinium;

import ai.i42m.infinium.error.ConfigurationException;
import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.internal.delivery.Delivery;
import ai.i42m.infinium.internal.http.ApiRequests;
import ai.i42m.infinium.internal.http.Credentials;
import ai.i42m.infinium.internal.http.HttpAnswer;
import ai.i42m.infinium.internal.http.HttpOptions;
import ai.i42m.infinium.internal.http.HttpRequest;
import ai.i42m.infinium.internal.http.HttpSender;
import ai.i42m.infinium.internal.http.OkHttpSender;
import ai.i42m.infinium.internal.http.StatusErrors;
import ai.i42m.infinium.json.TaskJson;
import ai.i42m.infinium.task.TaskData;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One agent's connection to Infinium: endpoint, credentials and background delivery.
 *
 * <p>Direct calls block the caller for at most the timeout and throw what is in {@link
 * ai.i42m.infinium.error}: {@code ValidationException} before any request or when Infinium refuses
 * (400, 422), {@code AuthenticationException} (401, 403), {@code NotFoundException} (404), {@code
 * PayloadTooLargeException} (413), {@code RateLimitException} (429), {@code ServerException} (5xx),
 * {@code InfiniumTimeoutException}, {@code NetworkException}, and their parent for any other
 * status. Redirects are not followed. {@link #report} neither blocks nor throws.
 *
 * <p>Tasks reported wait in memory, bounded by number and bytes; when full the oldest goes. One
 * daemon thread, {@code infinium-delivery}, started by the first report, gives each one attempt.
 *
 * <p>Thread-safe; make one and share it. Whoever makes a client closes it.
 *
 * <pre>{@code
 * try (InfiniumClient client = InfiniumClient.fromEnvironment()) {
 *   client.sendTask(
 *       "Classify ticket",
 *       "Categorized a ticket",
 *       Duration.ofMillis(2400),
 *       task -> task.inputSummary("Where is my order?").outputSummary("shipping"));
 * }
 * }</pre>
 */
public final class InfiniumClient implements AutoCloseable {
  /** How long {@link #close()} goes on sending what was reported: 10 s. */
  public static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final Credentials credentials;
  private final String baseUrl;
  private final ApiRequests requests;
  private final HttpSender sender;
  private final Delivery delivery;
  private final AtomicBoolean closed = new AtomicBoolean();

  private InfiniumClient(Builder builder) {
    HttpOptions options = builder.http.build();
    this.credentials = builder.credentials;
    this.baseUrl = options.baseUrl();
    this.requests = new ApiRequests(credentials);
    this.sender = OkHttpSender.create(options);
    this.delivery = new Delivery(this::deliver, builder.maxQueuedTasks, builder.maxQueuedBytes);
  }

  /**
   * A client with default options.
   *
   * @throws ValidationException see {@link #builder}
   */
  public static InfiniumClient create(String agentId, String agentSecret) {
    return builder(agentId, agentSecret).build();
  }

  /**
   * Starts with default options.
   *
   * @param agentId a UUID
   * @param agentSecret at least 8 characters of printable ASCII; never shown again
   * @throws ValidationException naming {@code agent_id} or {@code agent_secret}
   */
  public static Builder builder(String agentId, String agentSecret) {
    return new Builder(Credentials.of(agentId, agentSecret));
  }

  /**
   * A client from the environment variables {@code INFINIUM_AGENT_ID}, {@code
   * INFINIUM_AGENT_SECRET} and, where it is set, {@code INFINIUM_BASE_URL}.
   *
   * @throws ConfigurationException when one of the first two is not set, or the URL cannot be used
   * @throws ValidationException see {@link #builder}
   */
  public static InfiniumClient fromEnvironment() {
    return fromEnvironment(System::getenv);
  }

  static InfiniumClient fromEnvironment(Function<String, @Nullable String> environment) {
    Builder builder =
        builder(
            required(environment, "INFINIUM_AGENT_ID"),
            required(environment, "INFINIUM_AGENT_SECRET"));
    String baseUrl = environment.apply("INFINIUM_BASE_URL");
    if (baseUrl != null && !baseUrl.isBlank()) {
      builder.setBaseUrl(baseUrl);
    }
    return builder.build();
  }

  private static String required(Function<String, @Nullable String> environment, String name) {
    String value = environment.apply(name);
    if (value == null || value.isBlank()) {
      throw new ConfigurationException("environment variable " + name + " is not set");
    }
    return value;
  }

  /**
   * Makes a task and sends it.
   *
   * @param name 1 to 500 characters, not blank
   * @param description 1 to 10 000 characters, not blank
   * @param duration how long the task took, 0 to 24 h
   * @see #sendTaskData
   */
  public ApiResponse sendTask(String name, String description, Duration duration) {
    return sendTask(name, description, duration, rest -> {});
  }

  /**
   * Makes a task and sends it.
   *
   * @param name 1 to 500 characters, not blank
   * @param description 1 to 10 000 characters, not blank
   * @param duration how long the task took, 0 to 24 h
   * @param rest sets whatever else is known of the task
   * @see #sendTaskData
   */
  public ApiResponse sendTask(
      String name, String description, Duration duration, Consumer<TaskData.Builder> rest) {
    TaskData.Builder builder = TaskData.builder(name, description).duration(duration);
    rest.accept(builder);
    TaskData task = builder.build();
    requireNotBlank("name", task.name());
    requireNotBlank("description", task.description());
    return sendTaskData(task);
  }

  private static void requireNotBlank(String field, String value) {
    if (value.isBlank()) {
      throw new ValidationException(field, field + " cannot be empty");
    }
  }

  /**
   * Sends a task and waits for the answer. One attempt; the task is stored when this returns, and
   * may be stored when it throws a {@code NetworkException}.
   *
   * @throws ValidationException also when the task's JSON is larger than 1 048 576 bytes
   * @throws IllegalStateException when the client is closed
   */
  public ApiResponse sendTaskData(TaskData task) {
    requireOpen();
    // Not trimmed as reported tasks are: this caller waits, and can choose better what to leave
    // out.
    return send(TaskJson.write(task), UUID.randomUUID().toString());
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException("the client is closed");
    }
  }

  private ApiResponse send(byte[] json, String taskId) {
    HttpRequest request = requests.trace(json, taskId);
    HttpAnswer answer = sender.send(request);
    return ApiResponse.of(StatusErrors.requireSuccess(request, answer, StatusErrors.AGENT_ADVICE));
  }

  private @Nullable String deliver(byte[] json, String taskId) {
    return send(json, taskId).traceId();
  }

  /**
   * Fetches the latest version of a managed prompt.
   *
   * @see #getPrompt(String, String, String, Map)
   */
  public PromptContent getPrompt(String promptId, String promptKey) {
    return getPrompt(promptId, promptKey, ApiRequests.LATEST);
  }

  /**
   * Fetches one version of a managed prompt.
   *
   * @see #getPrompt(String, String, String, Map)
   */
  public PromptContent getPrompt(String promptId, String promptKey, String version) {
    return getPrompt(promptId, promptKey, version, Map.of());
  }

  /**
   * Fetches one version of a managed prompt and fills in its placeholders. The fetch is recorded on
   * the {@link TraceContext} of this thread and told to each {@link PromptListener}.
   *
   * @param promptId a UUID
   * @param promptKey the prompt's own key; the agent's credentials are not sent
   * @param version a positive integer or "latest"
   * @param variables what each {@code {{name}}} becomes, see {@link
   *     PromptContent.Builder#variables}
   * @throws ValidationException naming {@code prompt_id}, {@code prompt_key} or {@code version}
   * @throws IllegalStateException when the client is closed
   */
  public PromptContent getPrompt(
      String promptId, String promptKey, String version, Map<String, ?> variables) {
    requireOpen();
    PromptFetch fetch = PromptFetch.begin();
    HttpRequest request = ApiRequests.prompt(promptId, promptKey, version);
    HttpAnswer answer =
        StatusErrors.requireSuccess(request, sender.send(request), StatusErrors.PROMPT_ADVICE);
    PromptContent.Builder prompt = PromptAnswer.read(answer, promptId.strip());
    if (prompt == null) {
      throw StatusErrors.unreadable(request, answer, "a prompt");
    }
    return fetch.succeeded(prompt.variables(variables).build());
  }

  /**
   * Hands over a task for delivery in the background, under a random id.
   *
   * @see #report(TaskData, TaskOrigin)
   */
  public DeliveryReceipt report(TaskData task) {
    return new DeliveryReceipt(delivery.report(task, UUID::randomUUID));
  }

  /**
   * Hands over a task for delivery in the background.
   *
   * <p>Never blocks and never throws. What cannot be delivered is dropped, counted in {@link
   * #stats()}, logged, and told by the receipt.
   *
   * <p>A task whose JSON is larger than 1 048 576 bytes is trimmed, least valuable parts first, and
   * names in its tag {@code infinium.cut_fields} what was cut.
   *
   * @param origin where the task's id comes from
   */
  public DeliveryReceipt report(TaskData task, TaskOrigin origin) {
    // Null breaks the rules of this method, but recording never fails for it.
    Supplier<UUID> ids = origin == null ? UUID::randomUUID : origin::taskId;
    return new DeliveryReceipt(delivery.report(task, ids));
  }

  /** What became of all reported tasks, at this instant. */
  public DeliveryStats stats() {
    return new DeliveryStats(delivery.counts());
  }

  /**
   * Waits until every task reported before has been delivered or dropped; {@link #stats()} tells
   * which.
   *
   * @param patience the longest wait; zero or less only asks
   * @return false when time ran out, or when the thread was interrupted, whose flag is then set
   */
  public boolean flush(Duration patience) {
    return delivery.flush(patience);
  }

  /**
   * Sends what was reported for at most {@link #CLOSE_TIMEOUT}, drops the rest with {@link
   * DropReason#CLOSED}, cuts off all calls under way, and gives up the connections.
   *
   * <p>May block one second longer than that. An interruption ends the waiting and sets the flag. A
   * second call does nothing.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      delivery.close(CLOSE_TIMEOUT, sender::close);
      sender.close();
    }
  }

  /** The agent's UUID. */
  public String agentId() {
    return credentials.agentId();
  }

  /** Where Infinium lives, without a trailing slash. */
  public String baseUrl() {
    return baseUrl;
  }

  /** Agent id and base URL, never the secret. */
  @Override
  public String toString() {
    return "InfiniumClient[agentId=" + agentId() + ", baseUrl=" + baseUrl + "]";
  }

  /** Collects options; each is checked at once, the base URL in {@link #build()}. */
  public static final class Builder {
    private static final int DEFAULT_MAX_QUEUED_TASKS = 10_000;
    private static final long MOST_DEFAULT_BYTES = 64L << 20;

    private final Credentials credentials;
    private final HttpOptions.Builder http =
        HttpOptions.builder("infinium-java/" + InfiniumVersion.current());
    private int maxQueuedTasks = DEFAULT_MAX_QUEUED_TASKS;
    private long maxQueuedBytes =
        Math.min(MOST_DEFAULT_BYTES, Runtime.getRuntime().maxMemory() / 8);

    private Builder(Credentials credentials) {
      this.credentials = credentials;
    }

    /** Sets where Infinium lives: https, or http to this machine. */
    public Builder setBaseUrl(String baseUrl) {
      http.setBaseUrl(baseUrl);
      return this;
    }

    /** Sets the longest time for one exchange, 1 ms to 1 day; 30 s by default. */
    public Builder setTimeout(Duration timeout) {
      http.setTimeout(Objects.requireNonNull(timeout, "timeout"));
      return this;
    }

    /** Sets the {@code User-Agent}, printable ASCII; {@code infinium-java/<version>} by default. */
    public Builder setUserAgent(String userAgent) {
      http.setUserAgent(Objects.requireNonNull(userAgent, "userAgent"));
      return this;
    }

    /**
     * Allows a plain http base URL to another machine. Whoever listens on the way reads the agent's
     * secret and all tasks; a WARNING says so. False by default.
     */
    public Builder setInsecurePlainHttpAllowed(boolean allowed) {
      http.setInsecurePlainHttpAllowed(allowed);
      return this;
    }

    /** Sets how many reported tasks may wait, at least 1; 10 000 by default. */
    public Builder setMaxQueuedTasks(int maxQueuedTasks) {
      if (maxQueuedTasks < 1) {
        throw new IllegalArgumentException("maxQueuedTasks < 1: " + maxQueuedTasks);
      }
      this.maxQueuedTasks = maxQueuedTasks;
      return this;
    }

    /**
     * Sets how much memory the waiting tasks may hold, estimated, in bytes, at least 1; 64 MiB or
     * an eighth of the heap by default, whichever is less.
     */
    public Builder setMaxQueuedBytes(long maxQueuedBytes) {
      if (maxQueuedBytes < 1) {
        throw new IllegalArgumentException("maxQueuedBytes < 1: " + maxQueuedBytes);
      }
      this.maxQueuedBytes = maxQueuedBytes;
      return this;
    }

    /**
     * A client, which the caller closes. Makes no request.
     *
     * @throws ConfigurationException when the base URL cannot be used
     */
    public InfiniumClient build() {
      return new InfiniumClient(this);
    }
  }
}
