package ai.i42m.infinium.otel;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.config.InfiniumProperties;
import ai.i42m.infinium.otel.internal.collect.CollectLimits;
import ai.i42m.infinium.otel.internal.collect.OpenTasks;
import ai.i42m.infinium.otel.internal.mapping.TaskMapper;
import ai.i42m.infinium.otel.internal.metric.ExporterMetrics;
import ai.i42m.infinium.otel.internal.redact.InstalledRedactors;
import ai.i42m.infinium.otel.internal.redact.RedactingSpanExporter;
import ai.i42m.infinium.otel.internal.redact.Redaction;
import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns finished spans into tasks and reports them to Infinium; the same spans go on to a forward,
 * if one is set.
 *
 * <pre>
 *   export ──► collect ──► tree ──► mapping ──► listeners ──► client.report ──► Infinium
 *      │
 *      └──────► forward, for example an OTLP exporter
 * </pre>
 *
 * <p>Best behind an {@link InfiniumSpanProcessor}, which knows exactly when a task is complete.
 * Registered alone in a batch processor, it sees ended spans only: a task is then taken as complete
 * when its root has come, no span misses its parent, and nothing came for the linger time.
 *
 * <p>{@link #export} copies references and returns: assembling and sending happen on threads of
 * their own. Its result is the forward's result, or success; what became of the tasks is in {@link
 * InfiniumClient#stats()}. Thread-safe; never throws.
 */
public final class InfiniumSpanExporter implements SpanExporter {

  private final Redaction redaction;
  private final @Nullable Forward forward;
  private final TaskPipeline pipeline;
  private final @Nullable InfiniumClient ownedClient;
  private final TaskIntake intake;
  private final ContentCapture content;

  private InfiniumSpanExporter(Builder options) {
    this.ownedClient = options.clientOwned ? options.client : null;
    this.redaction = Redaction.by(options.findRedactor());
    this.forward = options.forwardThrough(redaction);
    ExporterMetrics metrics =
        new ExporterMetrics(InfiniumSpanExporter.class, options.client, options.meters);
    this.pipeline =
        new TaskPipeline(options, TaskMapper.create(options.mapping, redaction), metrics);
    this.intake = new TaskIntake(options, metrics.spans(), pipeline);
    this.content = options.mapping.getContent();
    if (options.metersAtOnce) {
      metrics.start();
    }
  }

  /**
   * Reports tasks through the client, with default options and no forward.
   *
   * @param client owned and closed by the caller, after the SDK was shut down
   * @return an exporter
   */
  public static InfiniumSpanExporter create(InfiniumClient client) {
    return builder(client).build();
  }

  /**
   * Starts from a client and lets options be set.
   *
   * @param client owned and closed by the caller, after the SDK was shut down
   * @return a builder
   */
  public static Builder builder(InfiniumClient client) {
    return new Builder(requireNonNull(client, "client"));
  }

  /**
   * Makes an exporter with a client of its own by the options that are set: those of {@link
   * InfiniumClient#fromProperties} and {@code infinium.roots}, {@code .exclude}, {@code
   * .capture.content}, {@code .linger} and {@code .max.bytes}. It keeps metrics with the global
   * OpenTelemetry, if there is one by the time of the first task.
   *
   * @param properties see {@link InfiniumProperties#fromEnvironment}
   * @return an exporter whose {@link #shutdown} closes the client
   * @throws ai.i42m.infinium.error.ConfigurationException when a value cannot be used or a required
   *     one is missing; the message names it
   */
  public static InfiniumSpanExporter fromProperties(InfiniumProperties properties) {
    return ExporterProperties.open(requireNonNull(properties, "properties"));
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    intake.add(spans);
    return forward == null ? CompletableResultCode.ofSuccess() : forward.export(spans);
  }

  /**
   * Hands over every task whose root has come, without waiting for the linger time, and flushes the
   * forward.
   *
   * @return complete when these tasks have been delivered or dropped and the forward has answered;
   *     a failure when the forward fails, or does not answer within 30 s
   */
  @Override
  public CompletableResultCode flush() {
    intake.flush();
    CompletableResultCode own = flushTasks();
    return forward == null ? own : forward.flush(own);
  }

  /**
   * Hands over what is there, closes the client if it is the exporter's own, and shuts the forward
   * down.
   *
   * @return complete when the tasks have been delivered, dropped or left on disk and the forward
   *     has answered; a failure when the forward fails, or does not answer within 30 s
   */
  @Override
  public CompletableResultCode shutdown() {
    CompletableFuture<Void> assembled = intake.close();
    CompletableResultCode own =
        ownedClient == null ? resultOf(assembled) : OwnedClient.close(ownedClient, assembled);
    return forward == null ? own : forward.shutdown(own);
  }

  /**
   * What was lost between spans and tasks so far, by this exporter and the processor in front of
   * it.
   *
   * @return a snapshot
   */
  public AssemblyStats stats() {
    return new AssemblyStats(
        intake.losses().late(),
        intake.losses().evicted(),
        intake.queue().dropped(),
        intake.queue().failed(),
        redaction.failures(),
        pipeline.duplicates().count(),
        intake.losses().lateLogs(),
        intake.losses().droppedLogs());
  }

  @Override
  public String toString() {
    return "InfiniumSpanExporter{forward=" + forward + "}";
  }

  CompletableResultCode flushTasks() {
    return resultOf(intake.assembled());
  }

  /** Completes when every task that was complete at this moment is with the client. */
  CompletableFuture<Void> assembled() {
    return intake.assembled();
  }

  OpenTasks attachProcessor() {
    if (forward != null) {
      throw new IllegalArgumentException(
          "exporter has a forward: with InfiniumSpanProcessor, register other exporters beside it");
    }
    if (!intake.attachProcessor()) {
      throw new IllegalArgumentException("exporter already belongs to an InfiniumSpanProcessor");
    }
    return intake.openTasks();
  }

  /** Takes log records for the tasks of these spans, with as much of them as may be kept. */
  InfiniumLogRecordProcessor attachLogProcessor() {
    if (!intake.attachLogProcessor()) {
      throw new IllegalArgumentException(
          "exporter already belongs to an InfiniumLogRecordProcessor");
    }
    return new InfiniumLogRecordProcessor(intake::logFront, intake.losses(), content);
  }

  private CompletableResultCode resultOf(CompletableFuture<Void> assembled) {
    CompletableResultCode result = new CompletableResultCode();
    // Neither stage fails: what goes wrong with a task is counted where it happens.
    CompletableFuture<Void> unused =
        assembled.thenCompose(nothing -> pipeline.reported()).thenRun(result::succeed);
    return result;
  }

  /** Options of an {@link InfiniumSpanExporter}. Not thread-safe. */
  public static final class Builder {

    /** Twice the default delay of a batch span processor. */
    static final Duration DEFAULT_LINGER = Duration.ofSeconds(10);

    final InfiniumClient client;
    final List<TaskListener> listeners = new ArrayList<>();
    private Predicate<TaskData> filter = task -> true;
    private Predicate<TaskData> excluded = task -> false;
    private @Nullable SpanExporter forward;
    private boolean forwardRedacted;
    private @Nullable Redactor redactor;
    private MappingOptions mapping = MappingOptions.getDefault();
    Duration linger = DEFAULT_LINGER;
    TaskRoots roots = TaskRoots.AUTO;
    CollectLimits limits = CollectLimits.DEFAULTS;
    private @Nullable Supplier<MeterProvider> meters;
    private boolean metersAtOnce;
    private boolean clientOwned;

    private Builder(InfiniumClient client) {
      this.client = client;
    }

    /**
     * Sends every span on to another exporter too, after it was taken in here: unchanged, unless
     * {@link #setForwardRedacted}.
     *
     * <p>It is called on the thread of {@link InfiniumSpanExporter#export}, and its result is the
     * export's. Whatever it does, the tasks of these spans are sent; but a batch processor waits
     * for the result before it exports the next batch. Where that may take long, register the two
     * exporters apart.
     *
     * @param forward for example an OTLP exporter; from now on flushed and shut down by this one
     * @return this
     */
    public Builder setForward(SpanExporter forward) {
      this.forward = requireNonNull(forward, "forward");
      return this;
    }

    /**
     * Says whether the spans that go on to the forward have their texts redacted too: names,
     * attributes, events, links, status and resource. What {@link ContentCapture} withholds from
     * tasks is not withheld here.
     *
     * @param redacted false unless set
     * @return this
     */
    public Builder setForwardRedacted(boolean redacted) {
      this.forwardRedacted = redacted;
      return this;
    }

    /**
     * Sets what sees every text of a task before it is cut and sent.
     *
     * @param redactor instead of one in the mapping options; unless either is set, all that {@link
     *     java.util.ServiceLoader} finds with this library's class loader are used
     * @return this
     */
    public Builder setRedactor(Redactor redactor) {
      this.redactor = requireNonNull(redactor, "redactor");
      return this;
    }

    /**
     * Says how spans are read.
     *
     * @param mapping content capture, text limits and redactor
     * @return this
     */
    public Builder setMapping(MappingOptions mapping) {
      this.mapping = requireNonNull(mapping, "mapping");
      return this;
    }

    /**
     * Adds a listener that sees every task, sent or not.
     *
     * @param listener called on the assembly thread
     * @return this
     */
    public Builder addTaskListener(TaskListener listener) {
      listeners.add(requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Says which tasks are sent.
     *
     * @param filter false: the task is not sent; listeners have seen it. One that throws lets the
     *     task pass, and each time is logged
     * @return this
     */
    public Builder setTaskFilter(Predicate<TaskData> filter) {
      this.filter = requireNonNull(filter, "filter");
      return this;
    }

    /**
     * Names tasks that are not sent; listeners see them. In addition to {@link #setTaskFilter}.
     *
     * @param names whole names of tasks, with {@code *} for any characters: {@code GET /health*}
     * @return this
     */
    public Builder setExclude(Collection<String> names) {
      this.excluded = TaskNames.of(names);
      return this;
    }

    /**
     * Says whether the exporter closes its client when it is shut down.
     *
     * @param clientOwned false unless set: whoever made the client closes it
     * @return this
     */
    public Builder setClientOwned(boolean clientOwned) {
      this.clientOwned = clientOwned;
      return this;
    }

    /**
     * Says which spans begin a task.
     *
     * @param roots {@link TaskRoots#AUTO} unless set
     * @return this
     */
    public Builder setRoots(TaskRoots roots) {
      this.roots = requireNonNull(roots, "roots");
      return this;
    }

    /**
     * Bounds the memory of spans whose task is not complete, and of their log records.
     *
     * <p>They are weighed by their texts, two bytes for each character, beside the application:
     * what comes within a tenth of a second may go beyond the bound. When it is passed, trees
     * without any sign of a task are forgotten, then the oldest task is handed on with the spans it
     * has. Complete tasks that wait for a slow {@link TaskListener} may hold as much again.
     *
     * @param maxBytes in bytes; 64 MiB, but no more than an eighth of the heap, unless set
     * @return this
     * @throws IllegalArgumentException when it is less than 1
     */
    public Builder setMaxBytes(long maxBytes) {
      if (maxBytes < 1) {
        throw new IllegalArgumentException("maxBytes < 1: " + maxBytes);
      }
      this.limits = limits.withMaxBytes(maxBytes);
      return this;
    }

    /**
     * Sets how long a trace must be quiet before its tasks are taken as complete. Without a
     * processor only.
     *
     * @param linger more than the batch processor's delay; 10 seconds unless set
     * @return this
     * @throws IllegalArgumentException when it is negative
     */
    public Builder setLinger(Duration linger) {
      if (linger.isNegative()) {
        throw new IllegalArgumentException("linger < 0: " + linger);
      }
      this.linger = linger;
      return this;
    }

    /**
     * Keeps metrics about spans and tasks: the {@code otel.sdk.exporter} group for this exporter,
     * and {@code infinium.task} for its client unless another exporter has them; see
     * docs/monitoring.md.
     *
     * @param meterProvider asked at once when the exporter is made; what it throws is logged, and
     *     there are no metrics then
     * @return this
     */
    public Builder setMeterProvider(MeterProvider meterProvider) {
      requireNonNull(meterProvider, "meterProvider");
      this.meters = () -> meterProvider;
      this.metersAtOnce = true;
      return this;
    }

    /**
     * Keeps the same metrics with a meter provider that is not there yet, for example that of the
     * SDK which this exporter is to become a part of.
     *
     * @param meterProvider asked once, on the assembly thread, when the first task is complete;
     *     numbers count from the beginning nevertheless
     * @return this
     */
    public Builder setMeterProvider(Supplier<MeterProvider> meterProvider) {
      this.meters = requireNonNull(meterProvider, "meterProvider");
      this.metersAtOnce = false;
      return this;
    }

    /**
     * Makes the exporter.
     *
     * @return one to register once
     * @throws IllegalStateException when the forward is to be redacted and there is no redactor
     * @throws ai.i42m.infinium.error.ConfigurationException when an installed redactor cannot be
     *     used
     */
    public InfiniumSpanExporter build() {
      AgentNotice.exporterMade();
      return new InfiniumSpanExporter(this);
    }

    Predicate<TaskData> sent() {
      return excluded.negate().and(filter);
    }

    private @Nullable Redactor findRedactor() {
      Redactor set = redactor != null ? redactor : mapping.getRedactor();
      return set != null ? set : InstalledRedactors.find(Redactor.class.getClassLoader());
    }

    private @Nullable Forward forwardThrough(Redaction redaction) {
      if (forwardRedacted && !redaction.isActive()) {
        throw new IllegalStateException("forward is to be redacted, but there is no redactor");
      }
      if (forward == null) {
        return null;
      }
      SpanExporter exporter =
          forwardRedacted ? RedactingSpanExporter.create(forward, redaction) : forward;
      return new Forward(exporter, Forward.PATIENCE);
    }
  }
}
