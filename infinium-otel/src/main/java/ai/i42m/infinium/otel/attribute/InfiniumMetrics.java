package ai.i42m.infinium.otel.attribute;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/**
 * Names of the metrics that an exporter and its client keep about themselves, and of their
 * attributes. The cause of a loss is in {@link GenAiAttributes#ERROR_TYPE}.
 *
 * <p>Those that begin with {@code otel.} and {@code server.} are of the OpenTelemetry semantic
 * conventions for SDK metrics as of 2026-08, which are in development: they follow the conventions,
 * ours are append-only within 1.x.
 */
public final class InfiniumMetrics {

  // Of one exporter, in spans

  /** Spans of complete tasks that are neither delivered nor lost yet. */
  public static final String SPAN_INFLIGHT = "otel.sdk.exporter.span.inflight";

  /** Spans of tasks that have ended, delivered or lost. */
  public static final String SPAN_EXPORTED = "otel.sdk.exporter.span.exported";

  /** Time from handing a task to the client until it was delivered or lost, in seconds. */
  public static final String OPERATION_DURATION = "otel.sdk.exporter.operation.duration";

  // Of one client, in tasks

  /** Tasks that the client was given, by whomever. */
  public static final String TASK_REPORTED = "infinium.task.reported";

  /** Tasks that were delivered or lost. */
  public static final String TASK_ENDED = "infinium.task.ended";

  /** Tasks that the client took over from ended processes with the same spool directory. */
  public static final String TASK_ADOPTED = "infinium.task.adopted";

  /** Tasks that wait in memory for their turn, or to be tried again. */
  public static final String TASK_QUEUE_SIZE = "infinium.task.queue.size";

  /** Memory that waiting tasks hold, estimated, in bytes. */
  public static final String TASK_QUEUE_MEMORY = "infinium.task.queue.memory";

  /** Tasks that wait on disk, or were left there. */
  public static final String TASK_SPOOL_SIZE = "infinium.task.spool.size";

  /** Size of the client's files in the spool, in bytes. */
  public static final String TASK_SPOOL_USAGE = "infinium.task.spool.usage";

  /** Tasks being sent. */
  public static final String TASK_INFLIGHT = "infinium.task.inflight";

  /** Attempts after a task's first one. */
  public static final String TASK_RETRIES = "infinium.task.retries";

  // Attributes

  /** The class that the metric is about. */
  public static final AttributeKey<String> OTEL_COMPONENT_TYPE = stringKey("otel.component.type");

  /** The type, a slash, and a number: 0 for the first of its type in the process. */
  public static final AttributeKey<String> OTEL_COMPONENT_NAME = stringKey("otel.component.name");

  /** The port of the client's base URL. The host is {@link GenAiAttributes#SERVER_ADDRESS}. */
  public static final AttributeKey<Long> SERVER_PORT = longKey("server.port");

  private InfiniumMetrics() {}
}
