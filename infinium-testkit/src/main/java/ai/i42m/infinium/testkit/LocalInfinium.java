package ai.i42m.infinium.testkit;

import ai.i42m.infinium.testkit.internal.http.LoopbackServer;
import ai.i42m.infinium.testkit.internal.json.JsonWriter;
import ai.i42m.infinium.testkit.internal.payload.Strictness;
import ai.i42m.infinium.testkit.internal.tls.LoopbackIdentity;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * An embedded server that speaks the Infinium API on the loopback interface and keeps the tasks it
 * receives.
 *
 * <p>It refuses what the real service would refuse: unknown credentials, bodies that are too large,
 * not JSON, or against the payload rules. Tasks are recorded, not graded: the interpretation says
 * so, with what can be counted. Faults come on command: see {@link Fault}.
 *
 * <p>Keeps the newest tasks, up to a count and a number of bytes; the oldest are forgotten and
 * counted in {@link #forgotten}. {@code GET /tasks} lists them for people and scripts.
 *
 * <p>Thread-safe. A request is visible in {@link #tasks} and {@link #requests} before its answer
 * leaves. All threads are daemons.
 *
 * <pre>{@code
 * try (LocalInfinium infinium = LocalInfinium.start()) {
 *   // … point the client at infinium.baseUrl(), with infinium.agentId() and infinium.agentSecret() …
 *   ReceivedTask task = infinium.awaitTasks(1, Duration.ofSeconds(5)).get(0);
 *   assertThat(task.path("llm_usage.prompt_tokens")).isEqualTo(320L);
 * }
 * }</pre>
 */
public final class LocalInfinium implements AutoCloseable {
  /** The agent that every server knows. */
  public static final String DEFAULT_AGENT_ID = "3a9d1f04-52c7-4b8e-9f16-0c5d2e7b8a41";

  /** The secret of {@link #DEFAULT_AGENT_ID}. */
  public static final String DEFAULT_AGENT_SECRET = "local-infinium-secret";

  private static final Set<Endpoint> EVERY_ENDPOINT = Set.of(Endpoint.values());

  private final TaskStore store;
  private final RequestLog log = new RequestLog();
  private final PromptStore prompts = new PromptStore();
  private final FaultSchedule faults = new FaultSchedule(new RateLimit(System::nanoTime));
  private final AtomicBoolean closed = new AtomicBoolean();
  private final GivenInterpretations interpretations = new GivenInterpretations();
  private final Waiting waiting;
  private final @Nullable LoopbackIdentity identity;
  private final LoopbackServer server;

  private LocalInfinium(Builder builder) {
    store = new TaskStore(builder.maxTasks, builder.maxBytes);
    waiting = new Waiting(store, log);
    Agents agents = new Agents(builder.secrets);
    Pending pending =
        new Pending(builder.pendingPolls, builder.pendingTime, InstantSource.system());
    Map<Endpoint, Handler> handlers =
        Map.of(
            Endpoint.TRACE, new TraceHandler(agents, store, builder.strictness),
            Endpoint.INTERPRETATION,
                new InterpretationHandler(agents, store, pending, interpretations),
            Endpoint.PROMPT, new PromptHandler(prompts));
    Routes routes = new Routes(handlers, new ListingHandler(store), faults, log);
    identity = builder.tls ? LoopbackIdentity.create() : null;
    server =
        LoopbackServer.start(
            builder.port,
            identity == null ? null : identity.serverSockets(),
            TraceHandler.MAX_BODY_BYTES,
            routes::handle);
  }

  /**
   * Starts a server with the defaults, on a free port.
   *
   * @throws java.io.UncheckedIOException if no port can be bound
   */
  public static LocalInfinium start() {
    return builder().start();
  }

  /** A builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** What a client takes as its base URL; without a trailing slash. */
  public String baseUrl() {
    return url() + Endpoint.BASE_PATH;
  }

  /** The server's address for people: its index and its list of tasks are here. */
  public String url() {
    return (identity == null ? "http://" : "https://") + server.authority();
  }

  /**
   * For a client of a server with {@linkplain Builder#setTls TLS}: trusts this server's certificate
   * and no other.
   *
   * @throws IllegalStateException if the server speaks plain HTTP
   */
  public SSLContext sslContext() {
    return identity().clientContext();
  }

  /**
   * The trust that {@link #sslContext} is made with, for clients that want it beside a socket
   * factory; its one accepted issuer is the server's certificate.
   *
   * @throws IllegalStateException if the server speaks plain HTTP
   */
  public X509TrustManager trustManager() {
    return identity().trustManager();
  }

  /** {@link #DEFAULT_AGENT_ID}. */
  public String agentId() {
    return DEFAULT_AGENT_ID;
  }

  /** {@link #DEFAULT_AGENT_SECRET}. */
  public String agentSecret() {
    return DEFAULT_AGENT_SECRET;
  }

  /** The tasks that are kept, in the order of arrival; a snapshot. */
  public List<ReceivedTask> tasks() {
    return store.tasks();
  }

  /** The task with this trace id; null when it never came or was forgotten. */
  public @Nullable ReceivedTask task(String traceId) {
    return store.task(Agents.normaliseOrEmpty(traceId));
  }

  /**
   * Waits until at least {@code count} tasks are kept.
   *
   * @return all tasks that are kept, in the order of arrival
   * @throws AssertionError if the time is over or the thread is interrupted (its flag stays set);
   *     the text names the tasks that came and the requests that failed
   */
  public List<ReceivedTask> awaitTasks(int count, Duration timeout) {
    return waiting.awaitTasks(count, timeout);
  }

  /** The newest 10 000 requests of any kind, in the order of arrival; a snapshot. */
  public List<ReceivedRequest> requests() {
    return log.requests();
  }

  /**
   * Waits until at least {@code count} requests came since the start or the last {@link #clear},
   * answered or not.
   *
   * @return {@link #requests}
   * @throws AssertionError as {@link #awaitTasks} does
   */
  public List<ReceivedRequest> awaitRequests(int count, Duration timeout) {
    return waiting.awaitRequests(count, timeout);
  }

  /** Number of requests of any kind since the start or the last {@link #clear}. */
  public long requestCount() {
    return log.count();
  }

  /**
   * Number of TCP connections that were accepted since the start or the last {@link #clear},
   * whatever came over them; exact.
   *
   * <p>The server keeps a connection as long as the client does, unless a {@link Fault} cuts it, so
   * this shows whether a client uses its connections again. A connection is counted before its
   * first answer leaves.
   */
  public long connectionCount() {
    return server.connectionCount();
  }

  /** Number of TCP connections that are open now, as far as the server has noticed. */
  public int openConnectionCount() {
    return server.openConnectionCount();
  }

  /**
   * Number of tasks that were stored since the start or the last {@link #clear}, forgotten ones
   * included.
   */
  public long received() {
    return store.counts().received();
  }

  /**
   * Number of tasks that were sent again under a known {@code Idempotency-Key}, and so not stored.
   */
  public long duplicates() {
    return store.counts().duplicates();
  }

  /**
   * Number of {@link #duplicates} whose body was not, byte for byte, that of the task kept under
   * their key. A client that repeats an attempt sends the same bytes, so this stays 0.
   */
  public long conflicts() {
    return store.conflicts();
  }

  /** Number of tasks that were given up for newer ones; their idempotency keys went with them. */
  public long forgotten() {
    return store.counts().forgotten();
  }

  /**
   * Adds a managed prompt, or the next version of one.
   *
   * @param promptId a UUID
   * @return the version's number, from 1
   * @throws IllegalArgumentException if the id is not a UUID, or the prompt exists with another key
   */
  public int addPrompt(String promptId, String promptKey, String name, String content) {
    return prompts.add(
        Agents.normalise(promptId),
        promptKey,
        Instant.now(),
        new PromptStore.Content(name, content));
  }

  /**
   * Gives the interpretation of one trace, in place of an earlier one; it is ready at once,
   * whatever {@link Builder#setPendingPolls} and {@link Builder#setPendingTime} say.
   *
   * <p>Answered as {@code interpretedTraceResult} to the agent that sent the trace; to any known
   * agent if it never came.
   *
   * @param traceId a UUID, such as {@link ReceivedTask#traceId}
   * @param result maps, lists, texts, numbers, booleans and nulls; copied. An empty one is answered
   *     too: to a client it means "not there yet", as 404 does
   * @throws IllegalArgumentException if the id is not a UUID, or JSON cannot say the result
   */
  public void setInterpretation(String traceId, Map<String, ? extends @Nullable Object> result) {
    interpretations.put(Agents.normalise(traceId), result);
  }

  /**
   * Lets the next requests to the API fail, after those of earlier calls that still wait for their
   * requests.
   *
   * @throws IllegalArgumentException if {@code times} is not positive
   */
  public void failNext(int times, Fault fault) {
    faults.failNext(EVERY_ENDPOINT, times, fault);
  }

  /** Like {@link #failNext(int, Fault)}, for the requests to one endpoint. */
  public void failNext(Endpoint endpoint, int times, Fault fault) {
    faults.failNext(Set.of(endpoint), times, fault);
  }

  /**
   * Lets every request to the API fail, those aside that {@link #failNext} claims, until {@link
   * #recover}.
   */
  public void failAlways(Fault fault) {
    faults.failAlways(EVERY_ENDPOINT, fault);
  }

  /** Like {@link #failAlways(Fault)}, for one endpoint. */
  public void failAlways(Endpoint endpoint, Fault fault) {
    faults.failAlways(Set.of(endpoint), fault);
  }

  /**
   * Lets every request fail that sends a task of this name, before all other faults, until {@link
   * #recover}: for the one task that a server cannot digest.
   */
  public void failTask(String name, Fault fault) {
    faults.failTask(name, fault);
  }

  /**
   * Cuts all connections and listens no more, until {@link #recover}: a client that connects is
   * refused. What was received stays.
   */
  public void goDown() {
    server.goDown();
  }

  /**
   * Answers 429 with {@code Retry-After: 1} from the second's N+1st request to the API on, until
   * {@link #recover}.
   *
   * @throws IllegalArgumentException if the limit is not positive
   */
  public void limitRate(int requestsPerSecond) {
    faults.limitRate(requestsPerSecond);
  }

  /**
   * Ends all faults and the rate limit, cuts the connections of requests that hang, and comes back
   * after {@link #goDown}, on the same port.
   *
   * @throws java.io.UncheckedIOException if another process has taken the port meanwhile
   */
  public void recover() {
    faults.clear();
    server.releaseHanging();
    server.comeBack();
  }

  /**
   * Forgets tasks, requests, given interpretations and counters, and {@link #recover recovers}.
   * Prompts and open connections stay.
   */
  public void clear() {
    recover();
    store.clear();
    log.clear();
    interpretations.clear();
    server.resetConnectionCount();
  }

  /**
   * Writes the bodies of all tasks that are kept, in the order of arrival, as one indented JSON
   * array.
   *
   * @param file replaced if it exists; missing folders are made
   * @throws IOException if it cannot be written; what stands there then is not complete
   */
  public void writeTo(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      JsonWriter.writeArray(tasks().stream().map(ReceivedTask::json).toList(), out);
    }
  }

  /**
   * Cuts all connections, at once and whatever they wait for, frees the port and ends all threads.
   * Idempotent.
   *
   * <p>What was received stays readable.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.close();
    }
  }

  @Override
  public String toString() {
    return "LocalInfinium{" + url() + (closed.get() ? ", closed" : "") + "}";
  }

  private LoopbackIdentity identity() {
    if (identity == null) {
      throw new IllegalStateException("plain HTTP; TLS comes with builder().setTls(true)");
    }
    return identity;
  }

  /** Settings of a server; not thread-safe. */
  public static final class Builder {
    private static final int DEFAULT_MAX_TASKS = 10_000;
    private static final long DEFAULT_MAX_BYTES = 256L << 20;

    private final Map<String, String> secrets = new LinkedHashMap<>();
    private int port;
    private boolean tls;
    private Strictness strictness = Strictness.STRICT;
    private int maxTasks = DEFAULT_MAX_TASKS;
    private long maxBytes = Math.min(DEFAULT_MAX_BYTES, Runtime.getRuntime().maxMemory() / 4);
    private int pendingPolls;
    private Duration pendingTime = Duration.ZERO;

    private Builder() {
      secrets.put(DEFAULT_AGENT_ID, DEFAULT_AGENT_SECRET);
    }

    /**
     * Adds an agent that may send, beside {@link #DEFAULT_AGENT_ID}.
     *
     * @throws IllegalArgumentException if the id is not a UUID
     */
    public Builder addAgent(String agentId, String agentSecret) {
      secrets.put(Agents.normalise(agentId), agentSecret);
      return this;
    }

    /**
     * The port to listen on; default 0, any free one.
     *
     * @throws IllegalArgumentException if it is not in 0..65535
     */
    public Builder setPort(int port) {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("port not in 0..65535: " + port);
      }
      this.port = port;
      return this;
    }

    /**
     * Whether to speak https, with a certificate for localhost, 127.0.0.1 and ::1 that is made at
     * the start and signed by itself. Default false.
     *
     * <p>Clients trust it through {@link LocalInfinium#sslContext}. Each server has a key of its
     * own.
     */
    public Builder setTls(boolean tls) {
      this.tls = tls;
      return this;
    }

    /**
     * Whether to refuse what a conforming client never sends: unknown members, nulls, empty lists
     * and objects. Default true.
     *
     * <p>Otherwise these are ignored, as a service that is older or newer than its clients would.
     */
    public Builder setStrict(boolean strict) {
      this.strictness = strict ? Strictness.STRICT : Strictness.LENIENT;
      return this;
    }

    /**
     * Most tasks that are kept; default 10 000.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder setMaxTasks(int maxTasks) {
      if (maxTasks < 1) {
        throw new IllegalArgumentException("maxTasks < 1: " + maxTasks);
      }
      this.maxTasks = maxTasks;
      return this;
    }

    /**
     * Most bytes of JSON that are kept; default 256 MiB, or a quarter of the heap if less.
     *
     * <p>The newest task is kept whatever its size.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder setMaxBytes(long maxBytes) {
      if (maxBytes < 1) {
        throw new IllegalArgumentException("maxBytes < 1: " + maxBytes);
      }
      this.maxBytes = maxBytes;
      return this;
    }

    /**
     * How many questions for the interpretation of a task are answered 404, "pending"; default 0.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder setPendingPolls(int polls) {
      if (polls < 0) {
        throw new IllegalArgumentException("polls < 0: " + polls);
      }
      this.pendingPolls = polls;
      return this;
    }

    /**
     * For how long after its arrival the interpretation of a task is pending, too; default zero.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder setPendingTime(Duration time) {
      if (time.isNegative()) {
        throw new IllegalArgumentException("time negative: " + time);
      }
      this.pendingTime = time;
      return this;
    }

    /**
     * Starts a server; the builder may be used again.
     *
     * @throws java.io.UncheckedIOException if the port cannot be bound
     */
    public LocalInfinium start() {
      return new LocalInfinium(this);
    }
  }
}
