package ai.i42m.infinium.otel;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.InfiniumVersion;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;

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
 * of this costs next to nothing and does nothing.
 *
 * <p>Thread-safe. Owns nothing that must be closed. Recording never throws into the application.
 */
public final class Infinium {

  private final Tracer tracer;
  private final Builder options;

  private Infinium(Builder options) {
    this.options = options;
    this.tracer = tracer(options.openTelemetry, options.tracerName);
  }

  /**
   * Records on the given OpenTelemetry, under the tracer name {@value Builder#TRACER_NAME}.
   *
   * @param openTelemetry the application's; owned and closed by the caller
   * @return the front door
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
   * Describes a task that is about to begin; nothing is recorded until one of the result's {@code
   * start}, {@code call} or {@code run}.
   *
   * @param name what the agent does, as a person reads it in Infinium; at most 500 characters are
   *     kept
   * @return a builder for one task
   */
  public TaskSpan.Builder trace(String name) {
    return new TaskSpan.Builder(() -> tracer, requireNonNull(name, "name"), options.serviceName);
  }

  static Tracer tracer(OpenTelemetry openTelemetry, String name) {
    return openTelemetry
        .tracerBuilder(name)
        .setInstrumentationVersion(InfiniumVersion.current())
        .build();
  }

  /** Names under which an {@link Infinium} records. Not thread-safe. */
  public static final class Builder {

    /** The tracer name unless another is set. */
    public static final String TRACER_NAME = "infinium";

    private final OpenTelemetry openTelemetry;
    private String tracerName = TRACER_NAME;
    private String serviceName = "";

    private Builder(OpenTelemetry openTelemetry) {
      this.openTelemetry = openTelemetry;
    }

    /**
     * Names the agent on every task span ({@code infinium.service}).
     *
     * @param serviceName the name; when it is never set, the resource's {@code service.name} counts
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
      return new Infinium(this);
    }
  }
}
