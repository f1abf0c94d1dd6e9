package ai.i42m.infinium;

import ai.i42m.infinium.config.InfiniumProperties;
import ai.i42m.infinium.error.BatchException;
import ai.i42m.infinium.error.ConfigurationException;
import ai.i42m.infinium.error.InfiniumTimeoutException;
import ai.i42m.infinium.error.NotFoundException;
import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.internal.delivery.Delivery;
import ai.i42m.infinium.internal.delivery.Destination;
import ai.i42m.infinium.internal.http.ApiRequests;
import ai.i42m.infinium.internal.http.Credentials;
import ai.i42m.infinium.internal.http.HttpOptions;
import ai.i42m.infinium.internal.log.SafeLog;
import ai.i42m.infinium.internal.runtime.MBean;
import ai.i42m.infinium.internal.runtime.ShutdownHook;
import ai.i42m.infinium.task.TaskData;
import java.net.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * One agent's connection to Infinium: endpoint, credentials and background delivery.
 *
 * <p>Direct calls block the caller and throw what is in {@link ai.i42m.infinium.error}: {@code
 * ValidationException} before any request or when Infinium refuses (400, 422), {@code
 * AuthenticationException} (401, 403), {@code NotFoundException} (404), {@code
 * PayloadTooLargeException} (413), {@code RateLimitException} (429), {@code ServerException} (5xx),
 * {@code InfiniumTimeoutException}, {@code NetworkException} (also when the thread is interrupted,
 * whose flag stays set), and their parent for any other status. A network failure or 5xx is tried
 * again before it is thrown, see {@link Builder#setMaxRetries}. Redirects are not followed. The
 * same calls without blocking are in {@link #async()}; {@link #report} neither blocks nor throws.
 *
 * <p>Tasks reported wait in memory or on disk, bounded, and are tried again until Infinium has
 * them: see {@link DeliveryOptions}. One daemon thread, {@code infinium-delivery}, started by the
 * first report, sees to it.
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
  /**
   * How long {@link #close()} goes on sending by default: 8 s, because an OpenTelemetry SDK that
   * shuts down waits for 10.
   */
  public static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);

  /** How long {@link #waitForInterpretation(String)} waits: 2 min, as the Python SDK does. */
  public static final Duration INTERPRETATION_TIMEOUT = Duration.ofMinutes(2);

  /** How often {@link #waitForInterpretation(String)} asks: every 3 s, as the Python SDK does. */
  public static final Duration INTERPRETATION_INTERVAL = Duration.ofSeconds(3);

  private static final Logger logger = Logger.getLogger(InfiniumClient.class.getName());

  private final Agents agents;
  private final String baseUrl;
  private final TextLimits textLimits;
  private final AsyncInfiniumClient async;
  private final Delivery delivery;
  private final Duration closeTimeout;
  private final RecentReceipts receipts = new RecentReceipts();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final MBean mBean;
  private final ShutdownHook shutdownHook;

  private InfiniumClient(Builder builder) {
    HttpOptions options = builder.http.build();
    Connection connection = new Connection(options, builder.calls.build(), builder.dryRun);
    this.agents = new Agents(builder.credentials, builder.furtherAgents);
    this.baseUrl = options.baseUrl();
    this.textLimits = builder.textLimits;
    this.async = connection.client(agents.requestsOf(agents.defaultId()));
    // What waits on disk for Infinium must not end in a dry run, nor the other way round.
    String endpoint = builder.dryRun == null ? baseUrl : "dry-run";
    Destination destination =
        new Destination(connection.taskSender(agents), endpoint, agents.ids());
    this.delivery = new Delivery(destination, builder.delivery.settings());
    this.closeTimeout = builder.delivery.closeTimeout();
    this.mBean = MBean.of(agentId(), new DeliveryBean(this::stats, this::health));
    this.shutdownHook = ShutdownHook.of(this::close, closeTimeout.plus(Delivery.FAREWELL));
    delivery.start();
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
   * Starts with default options for a client that writes tasks instead of sending them, and needs
   * no account. Maestro's results are not to be had from it; prompts are fetched as ever.
   *
   * @param dryRun where tasks go; a WARNING says so when the client is made
   */
  public static Builder builder(DryRun dryRun) {
    return new Builder(Credentials.NOBODY).setDryRun(dryRun);
  }

  /**
   * A client from the environment: system properties such as {@code infinium.agent.id} and, where
   * one is not set, variables such as {@code INFINIUM_AGENT_ID}.
   *
   * @throws ConfigurationException see {@link #fromProperties}
   */
  public static InfiniumClient fromEnvironment() {
    return fromProperties(InfiniumProperties.fromEnvironment());
  }

  /**
   * A client by the options that are about one, see {@link ai.i42m.infinium.config.InfiniumOption};
   * the others are for set-ups of OpenTelemetry.
   *
   * @throws ConfigurationException when a value cannot be used or a required one is missing; the
   *     message names it
   */
  public static InfiniumClient fromProperties(InfiniumProperties properties) {
    return ClientProperties.open(properties);
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
    return Waiting.forResult(() -> async.sendTask(name, description, duration, rest));
  }

  /**
   * Sends a task and waits for the answer. The task is stored when this returns, and may be stored
   * when it throws a {@code NetworkException}. Each call sends an {@code Idempotency-Key} of its
   * own, the same with each attempt.
   *
   * @throws ValidationException also when the task's JSON is larger than 1 048 576 bytes
   * @throws IllegalStateException when the client is closed
   */
  public ApiResponse sendTaskData(TaskData task) {
    return Waiting.forResult(() -> async.sendTaskData(task));
  }

  /**
   * Sends tasks, at most five at once, and waits for all answers.
   *
   * @see #sendTasksBatch(List, BatchOptions)
   */
  public BatchResult sendTasksBatch(List<TaskData> tasks) {
    return sendTasksBatch(tasks, BatchOptions.defaults());
  }

  /**
   * Sends tasks, at most so many at once, and waits for all answers.
   *
   * @param maxConcurrent from 1
   * @see #sendTasksBatch(List, BatchOptions)
   */
  public BatchResult sendTasksBatch(List<TaskData> tasks, int maxConcurrent) {
    return sendTasksBatch(tasks, BatchOptions.builder().setMaxConcurrent(maxConcurrent).build());
  }

  /**
   * Sends tasks, each by a call of its own, with its retries and within the rate limit.
   *
   * <p>A task that fails is in the result and stops nobody else, unless the options say so; {@link
   * BatchResult#orThrow()} makes an exception of it.
   *
   * @throws ValidationException when there is no task
   * @throws BatchException when the client is closed or the thread interrupted meanwhile; carries
   *     what became of each task. The thread's flag is set then
   * @throws IllegalStateException when the client was closed before
   */
  public BatchResult sendTasksBatch(List<TaskData> tasks, BatchOptions options) {
    BatchRun run = async.batch(tasks, options);
    try {
      return Waiting.forEnd(run.start());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw run.abort("the thread was interrupted");
    }
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
    return Waiting.forResult(() -> async.getPrompt(promptId, promptKey, version, variables));
  }

  /**
   * Asks once for Maestro's result on a task.
   *
   * @param traceId {@link ApiResponse#traceId()} of the sent task, a UUID
   * @return the answer; its data has {@code interpretedTraceResult} when the result is there
   * @throws NotFoundException when there is no such task, or no result yet
   * @throws ValidationException naming {@code trace_id}
   * @throws IllegalStateException when the client is closed
   */
  public ApiResponse getInterpretedTaskResult(String traceId) {
    return Waiting.forResult(() -> async.getInterpretedTaskResult(traceId));
  }

  /**
   * Waits for Maestro's result on a task, for at most {@link #INTERPRETATION_TIMEOUT}.
   *
   * @see #waitForInterpretation(String, Duration, Duration)
   */
  public ApiResponse waitForInterpretation(String traceId) {
    return waitForInterpretation(traceId, INTERPRETATION_TIMEOUT, INTERPRETATION_INTERVAL);
  }

  /**
   * Waits for Maestro's result on a task.
   *
   * <p>404 and an answer without a result mean that it is not there yet; after 429 the next
   * question is asked no sooner than Infinium says.
   *
   * @param traceId {@link ApiResponse#traceId()} of the sent task, a UUID
   * @param timeout how long to wait, by a clock that nobody sets; greater than 0
   * @param interval from an answer to the next question, greater than 0
   * @return the answer, whose data has {@code interpretedTraceResult}
   * @throws InfiniumTimeoutException when time is up, also in the middle of a question
   * @throws ValidationException naming {@code trace_id}, {@code timeout} or {@code interval}
   * @throws IllegalStateException when the client is closed
   */
  public ApiResponse waitForInterpretation(String traceId, Duration timeout, Duration interval) {
    return Waiting.forResult(() -> async.waitForInterpretation(traceId, timeout, interval));
  }

  /** The same calls without blocking; closed with this client. */
  public AsyncInfiniumClient async() {
    return async;
  }

  /**
   * Begins a task with the limits of this client, to be sent by any call.
   *
   * @see TraceBuilder#create(String, String, TextLimits)
   */
  public TraceBuilder traceBuilder(String name, String description) {
    return TraceBuilder.create(name, description, textLimits);
  }

  /**
   * Hands over a task for delivery in the background, under a random id.
   *
   * @see #report(TaskData, TaskOrigin)
   */
  public DeliveryReceipt report(TaskData task) {
    return report(task, agents.defaultId(), InfiniumClient::randomId);
  }

  /**
   * Hands over a task for delivery in the background, in the name of this client's own agent.
   *
   * @see #report(TaskData, TaskOrigin, String)
   */
  public DeliveryReceipt report(TaskData task, TaskOrigin origin) {
    return report(task, origin, agents.defaultId());
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
   * @param origin where the task's id comes from, by which {@link #receipt} finds it
   * @param agentId in whose name: this client's agent, or one of {@link Builder#addAgent}. The
   *     client's own is taken for an unknown one, which is a WARNING once
   */
  public DeliveryReceipt report(TaskData task, TaskOrigin origin, String agentId) {
    // Null breaks the rules of this method, but recording never fails for it.
    String sender = agents.known(agentId);
    if (origin == null) {
      return report(task, sender, InfiniumClient::randomId);
    }
    DeliveryReceipt receipt = report(task, sender, () -> origin.taskId().toString());
    receipts.add(origin, receipt);
    return receipt;
  }

  private DeliveryReceipt report(TaskData task, String agentId, Supplier<String> ids) {
    return new DeliveryReceipt(delivery.report(task, agentId, ids));
  }

  private static String randomId() {
    return UUID.randomUUID().toString();
  }

  /**
   * Finds the receipt of a task that was reported by {@link #report(TaskData, TaskOrigin)}, as the
   * span processor and exporter do: with it, Maestro's result can be awaited for a task of which
   * only the spans are known.
   *
   * @return null when no such task was among the last 10 000 ones with an origin
   */
  public @Nullable DeliveryReceipt receipt(TaskOrigin origin) {
    return receipts.get(origin);
  }

  /** What became of all tasks, at this instant. */
  public DeliveryStats stats() {
    return new DeliveryStats(delivery.counts(), delivery.spoolCounts());
  }

  /** Whether tasks get through, judged without any request. */
  public Health health() {
    return Health.of(delivery.condition(), agents.ids().size());
  }

  /**
   * Waits until every task reported or taken over before has been delivered or dropped; {@link
   * #stats()} tells which.
   *
   * @param patience the longest wait; zero or less only asks
   * @return false when time ran out, or when the thread was interrupted, whose flag is then set
   */
  public boolean flush(Duration patience) {
    return delivery.flush(patience);
  }

  /**
   * Sends what was reported for at most {@link DeliveryOptions.Builder#setCloseTimeout}, less when
   * Infinium fails at all of it, leaves the rest in the spool or drops it with {@link
   * DropReason#CLOSED}, cuts off all calls under way, and gives up the connections.
   *
   * <p>May block one second longer than that. An interruption ends the waiting and sets the flag. A
   * second call does nothing.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        async.refuse();
        delivery.close(closeTimeout, async::close);
        async.close();
      } finally {
        mBean.close();
        // Last: the JVM may halt from here on.
        shutdownHook.close();
      }
    }
  }

  /** The agent's UUID. */
  public String agentId() {
    return agents.defaultId();
  }

  /** Where Infinium lives, without a trailing slash. */
  public String baseUrl() {
    return baseUrl;
  }

  /** Where texts are cut that are recorded for this client. */
  public TextLimits textLimits() {
    return textLimits;
  }

  /** Agent id and base URL, never the secret. */
  @Override
  public String toString() {
    return "InfiniumClient[agentId=" + agentId() + ", baseUrl=" + baseUrl + "]";
  }

  /** Collects options; each is checked at once, the base URL in {@link #build()}. */
  public static final class Builder {
    private final Credentials credentials;
    private final HttpOptions.Builder http =
        HttpOptions.builder("infinium-java/" + InfiniumVersion.current());
    private final CallPolicy.Builder calls = new CallPolicy.Builder();
    private final List<Credentials> furtherAgents = new ArrayList<>();
    private DeliveryOptions delivery = DeliveryOptions.defaults();
    private TextLimits textLimits = TextLimits.defaults();
    private @Nullable DryRun dryRun;

    private Builder(Credentials credentials) {
      this.credentials = credentials;
    }

    /** Sets where Infinium lives: https, or http to this machine. */
    public Builder setBaseUrl(String baseUrl) {
      http.setBaseUrl(baseUrl);
      return this;
    }

    /**
     * Sets the longest time for one exchange, 1 ms to 1 day; 30 s by default. A direct call may
     * take longer: see {@link #setMaxRetries} and {@link #setRequestsPerSecond}.
     */
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

    /**
     * Sets how often a direct call is tried again after a network failure or a status of 5xx, 0 to
     * 100; 3 by default.
     *
     * <p>The waits between are 1 s, 2 s, 4 s and so on up to 60 s, each a quarter more or less by
     * chance, or longer when Infinium says so by {@code Retry-After}; when it asks for more than 60
     * s the call fails at once. 429 is not tried again: the exception says when to come back.
     */
    public Builder setMaxRetries(int maxRetries) {
      calls.setMaxRetries(maxRetries);
      return this;
    }

    /**
     * Sets how many requests direct calls make a second, 0.001 to 1 000 000, or 0 for no limit; 10
     * by default. Twice as many may go at once after a pause; who asks first is served first, each
     * attempt counts, and waiting is no part of the timeout. Background delivery does not count.
     */
    public Builder setRequestsPerSecond(double requestsPerSecond) {
      calls.setRequestsPerSecond(requestsPerSecond);
      return this;
    }

    /**
     * Sets the proxy, {@link Proxy#NO_PROXY} for none. The JVM's settings ({@code https.proxyHost}
     * and others) decide otherwise.
     */
    public Builder setProxy(Proxy proxy) {
      http.setProxy(proxy);
      return this;
    }

    /** Sets what an HTTP proxy is told that asks who we are (Basic); the password is a secret. */
    public Builder setProxyLogin(String user, String password) {
      http.setProxyLogin(user, password);
      return this;
    }

    /**
     * Sets whom to trust and which certificate to show, by a context that is initialised: for an
     * Infinium behind a certificate of your own. The JVM's trust store decides otherwise. Host
     * names are always checked.
     */
    public Builder setSslContext(SSLContext sslContext) {
      http.setSslContext(sslContext);
      return this;
    }

    /** Sets where texts are cut by {@link InfiniumClient#traceBuilder}. */
    public Builder setTextLimits(TextLimits textLimits) {
      this.textLimits = Objects.requireNonNull(textLimits, "textLimits");
      return this;
    }

    /** Sets who hears of each exchange with Infinium; nobody by default. */
    public Builder setAttemptListener(AttemptListener attemptListener) {
      calls.setAttemptListener(attemptListener);
      return this;
    }

    /** Sets how reported tasks wait for their delivery. */
    public Builder setDelivery(DeliveryOptions delivery) {
      this.delivery = Objects.requireNonNull(delivery, "delivery");
      return this;
    }

    /**
     * Adds another agent in whose name tasks can be reported; direct calls go by the first one.
     *
     * @param agentId a UUID
     * @param agentSecret at least 8 characters of printable ASCII; never shown again
     * @throws ValidationException naming {@code agent_id} or {@code agent_secret}
     */
    public Builder addAgent(String agentId, String agentSecret) {
      furtherAgents.add(Credentials.of(agentId, agentSecret));
      return this;
    }

    /**
     * Writes tasks instead of sending them; a WARNING says so when the client is made.
     *
     * @see InfiniumClient#builder(DryRun)
     */
    public Builder setDryRun(DryRun dryRun) {
      this.dryRun = Objects.requireNonNull(dryRun, "dryRun");
      return this;
    }

    /**
     * A client, which the caller closes. Makes no request, unless there is a spool with tasks that
     * another process left.
     *
     * @throws ConfigurationException when the base URL cannot be used
     */
    public InfiniumClient build() {
      InfiniumClient client = new InfiniumClient(this);
      if (dryRun != null) {
        SafeLog.write(
            logger, Level.WARNING, "Dry run: tasks are written to " + dryRun + ", not sent");
      }
      if (delivery.hasMBean()) {
        client.mBean.register();
      }
      if (delivery.closesOnJvmShutdown()) {
        client.shutdownHook.install();
      }
      return client;
    }
  }
}
