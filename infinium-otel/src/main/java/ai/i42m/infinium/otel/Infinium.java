package ai.i42m.infinium.otel;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.InfiniumVersion;
import ai.i42m.infinium.config.InfiniumOption;
import ai.i42m.infinium.config.InfiniumProperties;
import ai.i42m.infinium.otel.internal.watch.WatchedCalls;
import ai.i42m.infinium.otel.internal.watch.WatchedClients;
import com.google.errorprone.annotations.MustBeClosed;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records what an agent does as OpenTelemetry spans: the front door for application code.
 *
 * <pre>{@code
 * Infinium infinium = Infinium.create(openTelemetry);
 * infinium.trace("Classify ticket").description("Finds a label").run(task -> {
 *   task.setInputSummary(ticket.text());
 *   Label label = task.step("llm_inference", "Ask the model").call(step -> {
 *     Label answer = model.classify(ticket);
 *     step.recordLlmCall("gpt-4o-mini", call -> call.provider("openai").promptTokens(answer.inputTokens()));
 *     return answer;
 *   });
 *   task.setOutputSummary(label.name());
 * });
 * }</pre>
 *
 * <p>Every task and step is an ordinary span of the given OpenTelemetry: it goes to every exporter
 * there, and becomes a task in Infinium where an {@link InfiniumSpanProcessor} or {@link
 * InfiniumSpanExporter} is registered. Where the spans are not recorded (no SDK, sampled out) all
 * of this does nothing and costs a fraction of a microsecond (docs/performance.md); the first task
 * that a sampler drops is one WARNING, see {@link InfiniumSampler}.
 *
 * <p>Thread-safe. Recording never throws into the application. Only a {@link #standalone} one owns
 * what must be closed.
 */
public final class Infinium implements AutoCloseable {

  private static final String AGENT = "infinium-agent";

  private final Supplier<Tracer> tracers;
  private final Supplier<@Nullable OpenTelemetry> openTelemetry;
  private final UnsampledNotice unsampled = new UnsampledNotice();
  private final String serviceName;
  private final @Nullable StandaloneSdk sdk;

  private Infinium(
      Supplier<Tracer> tracers,
      Supplier<@Nullable OpenTelemetry> openTelemetry,
      String serviceName,
      @Nullable StandaloneSdk sdk) {
    this.tracers = tracers;
    this.openTelemetry = openTelemetry;
    this.serviceName = serviceName;
    this.sdk = sdk;
  }

  /**
   * Records on the given OpenTelemetry, under the tracer name {@value Builder#TRACER_NAME}.
   *
   * @param openTelemetry the application's; owned and closed by the caller. A no-op is one WARNING:
   *     nothing would be recorded. So is an SDK under the Java agent, where {@link #global} is
   *     right
   * @return the front door; make one and share it
   */
  public static Infinium create(OpenTelemetry openTelemetry) {
    return builder(openTelemetry).build();
  }

  /**
   * Starts from the given OpenTelemetry and lets names be set.
   *
   * @param openTelemetry the application's; owned and closed by the caller
   * @return a builder
   */
  public static Builder builder(OpenTelemetry openTelemetry) {
    return new Builder(requireNonNull(openTelemetry, "openTelemetry"));
  }

  /**
   * Records on the global OpenTelemetry: that of the Java agent, or one that the program registers.
   *
   * <p>It is looked up when a task begins, not here, so this may stand in a constant; one that is
   * set later serves the tasks that begin later. While there is none, nothing is recorded, and the
   * first such task is one WARNING. The look-up never installs a no-op, as {@code
   * GlobalOpenTelemetry.get()} does; where {@code otel.java.global-autoconfigure.enabled} is set it
   * starts that auto-configuration.
   *
   * @return the front door, always the same
   */
  public static Infinium global() {
    return Global.INSTANCE;
  }

  /**
   * Records for a program without OpenTelemetry, as the service {@value #AGENT}.
   *
   * @param client as of {@link #standalone(InfiniumClient, String)}
   * @return the front door; close it before the client
   * @see #standalone(InfiniumClient, String)
   */
  public static Infinium standalone(InfiniumClient client) {
    return standalone(client, AGENT);
  }

  /**
   * Records for a program without OpenTelemetry: on a private SDK that makes tasks of all its spans
   * and hands them to the client.
   *
   * <p>Nothing global is set or read; spans of other libraries are not in the tasks, and what
   * another SDK samples does not matter. Not for use under the Java agent, where {@link #global} is
   * right; it is a WARNING there.
   *
   * @param client owned by the caller, who closes it afterwards
   * @param serviceName the name of the agent, the resource's {@code service.name}
   * @return the front door; close it before the client
   */
  public static Infinium standalone(InfiniumClient client, String serviceName) {
    StandaloneSdk sdk =
        StandaloneSdk.start(
            requireNonNull(client, "client"), requireNonNull(serviceName, "serviceName"));
    Tracer tracer = tracer(sdk.openTelemetry(), Builder.TRACER_NAME);
    return new Infinium(() -> tracer, sdk::openTelemetry, "", sdk);
  }

  /**
   * Puts all tasks that begin below into a session, for example one conversation with a user.
   *
   * <p>"Below" is this thread while the scope is open, and wherever its OpenTelemetry context is
   * carried. The id is written onto each task's span as {@code session.id}. It is never put into
   * baggage, so no request carries it out of the process.
   *
   * @param sessionId in place of one that holds around it; null or blank changes nothing
   * @return closes on the same thread
   */
  @MustBeClosed
  public static Scope inSession(@Nullable String sessionId) {
    return enter(here().withSession(sessionId));
  }

  /**
   * Says for which user all tasks that begin below are done, as {@code user.id} on their spans;
   * else as {@link #inSession}.
   *
   * @param userId in place of one that holds around it; null or blank changes nothing
   * @return closes on the same thread
   */
  @MustBeClosed
  public static Scope forUser(@Nullable String userId) {
    return enter(here().withUser(userId));
  }

  /**
   * Sends all tasks that begin below in the name of one of the client's agents, as {@code
   * infinium.agent_id} on their spans; else as {@link #inSession}.
   *
   * @param agentId one of {@code InfiniumClient.Builder.addAgent}, in place of one that holds
   *     around it; an unknown one is a WARNING, and its tasks are sent as the client's own agent.
   *     Null or blank changes nothing
   * @return closes on the same thread
   */
  @MustBeClosed
  public static Scope asAgent(@Nullable String agentId) {
    return enter(here().withAgent(agentId));
  }

  /**
   * Describes a task that is about to begin; nothing is recorded until one of the result's {@code
   * start}, {@code call} or {@code run}.
   *
   * @param name what the agent does, as a person reads it in Infinium; at most 500 characters are
   *     kept
   * @return a builder for one task
   */
  public TaskSpanBuilder trace(String name) {
    return new TaskSpanBuilder(tracers, unsampled, requireNonNull(name, "name"), serviceName);
  }

  /**
   * Stands before an object and makes tasks of its methods with {@link Trace}, and steps of those
   * with {@link Step}; all others pass straight through.
   *
   * <p>The nearest annotation counts: on the interface's method, on those that it overrides, on the
   * implementation's method; the last two by name and erased parameter types. What the object calls
   * on itself does not come past here, so it is not traced; nor is what is called on the object
   * itself.
   *
   * <p>Exceptions pass unchanged, except a checked one that the interface does not declare: the JVM
   * lets none through a proxy, it comes as the cause of an {@link
   * java.lang.reflect.UndeclaredThrowableException}. Two of these are equal when they stand for
   * equal objects by the same interface; neither equals the object. {@code hashCode} is the
   * object's, {@code toString} says what it is.
   *
   * @param <T> the interface
   * @param type an interface that is not sealed, in any class loader; need not be public
   * @param implementation does the work; its class need not be public
   * @return as thread-safe as the implementation; a JDK proxy in the interface's class loader
   * @throws IllegalArgumentException if {@code type} is not such an interface, is out of reach in
   *     another module (a public one needs an exported package, another one an open package), or
   *     has a method with both annotations
   */
  public <T> T traced(Class<T> type, T implementation) {
    return TracedProxy.create(
        this, requireNonNull(type, "type"), requireNonNull(implementation, "implementation"));
  }

  /**
   * Stands before a vendor's model client and makes a span of each of its calls, with the model,
   * the tokens and the outcome; inside a task that is a step of it.
   *
   * @param <T> the client's type
   * @param client as of {@link #watch(Object, WatchOptions)}
   * @return to be used in place of the client
   * @see #watch(Object, WatchOptions)
   */
  public <T> T watch(T client) {
    return watch(client, WatchOptions.getDefault());
  }

  /**
   * Stands before a vendor's model client and makes a span of each of its calls.
   *
   * <p>Watched are the clients of OpenAI (and of whatever speaks its API, told by the base URL),
   * Anthropic, Gemini and Bedrock, with everything reached through them; docs/watch.md says which
   * calls and versions. Results, exceptions, streams, cancellation and {@code close()} are the
   * client's own. A call that another instrumentation makes a span of already gets none of ours.
   *
   * @param <T> the client's type; declare it by the vendor's interface where there is one
   * @param client stays usable, unwatched (but Gemini's before 1.61, which is changed itself);
   *     owned and closed by the caller
   * @param options how the calls are recorded
   * @return to be used in place of the client, as thread-safe as that. The client itself when it is
   *     watched already, and when it is none that can be watched: that is one WARNING which says
   *     what can
   */
  public <T> T watch(T client, WatchOptions options) {
    requireNonNull(client, "client");
    return WatchedClients.watch(client, watchedCalls(requireNonNull(options, "options")));
  }

  /** What begins the spans of a model's calls. */
  WatchedCalls watchedCalls(WatchOptions options) {
    return WatchedCalls.create(this::seenTracer, options).on(this::seenProvider);
  }

  private @Nullable Tracer seenTracer() {
    Tracer tracer = tracers.get();
    return NoopNotice.isNoop(tracer) ? null : tracer;
  }

  private @Nullable TracerProvider seenProvider() {
    OpenTelemetry here = seenTracer() == null ? null : openTelemetry.get();
    return here == null ? null : here.getTracerProvider();
  }

  /**
   * Ends a {@link #standalone} one: every task is handed to the client when this returns, open ones
   * marked as such; closing the client delivers them. Waits up to 10 s, in practice milliseconds.
   *
   * <p>Does nothing on any other: its OpenTelemetry belongs to who made it. Idempotent.
   */
  @Override
  public void close() {
    if (sdk != null) {
      sdk.close();
    }
  }

  private static String configuredServiceName() {
    String name = InfiniumProperties.fromEnvironment().text(InfiniumOption.SERVICE_NAME);
    return name == null ? "" : name;
  }

  static Tracer tracer(OpenTelemetry openTelemetry, String name) {
    return openTelemetry
        .tracerBuilder(name)
        .setInstrumentationVersion(InfiniumVersion.current())
        .build();
  }

  private static Attribution here() {
    return Attribution.of(Context.current());
  }

  @MustBeClosed
  private static Scope enter(Attribution attribution) {
    return attribution.in(Context.current()).makeCurrent();
  }

  /** Made at the first use, and even then without a look at OpenTelemetry. */
  private static final class Global {

    static final GlobalTracer TRACER =
        new GlobalTracer(Builder.TRACER_NAME, InstalledOpenTelemetry::find);

    static final Infinium INSTANCE =
        new Infinium(TRACER, TRACER::find, configuredServiceName(), null);
  }

  /** Names under which an {@link Infinium} records. Not thread-safe. */
  public static final class Builder {

    /** The tracer name unless another is set. */
    public static final String TRACER_NAME = "infinium";

    private final OpenTelemetry openTelemetry;
    private String tracerName = TRACER_NAME;
    private String serviceName = configuredServiceName();

    private Builder(OpenTelemetry openTelemetry) {
      this.openTelemetry = openTelemetry;
    }

    /**
     * Names the agent on every task span ({@code infinium.service}).
     *
     * @param serviceName the name; when it is never set, the option {@code infinium.service.name}
     *     counts, else the resource's {@code service.name}
     * @return this
     */
    public Builder setServiceName(String serviceName) {
      this.serviceName = requireNonNull(serviceName, "serviceName");
      return this;
    }

    /**
     * Sets the instrumentation scope of the spans.
     *
     * @param tracerName the name; {@value #TRACER_NAME} when it is never set
     * @return this
     */
    public Builder setTracerName(String tracerName) {
      this.tracerName = requireNonNull(tracerName, "tracerName");
      return this;
    }

    /**
     * Makes the front door.
     *
     * @return one that may be shared by all threads
     */
    public Infinium build() {
      if (openTelemetry instanceof OpenTelemetrySdk) {
        AgentNotice.check();
      }
      Tracer tracer = NoopNotice.check(tracer(openTelemetry, tracerName));
      return new Infinium(() -> tracer, () -> openTelemetry, serviceName, null);
    }
  }
}
