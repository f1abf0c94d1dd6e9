package ai.i42m.infinium.otel;

import ai.i42m.infinium.DeliveryReceipt;
import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.TaskOrigin;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes;
import ai.i42m.infinium.otel.attribute.InfiniumAttributes.InfiniumTags;
import ai.i42m.infinium.otel.internal.collect.CountedLoss;
import ai.i42m.infinium.otel.internal.collect.FinishedTask;
import ai.i42m.infinium.otel.internal.dialect.CallSigns;
import ai.i42m.infinium.otel.internal.mapping.TaskFacts;
import ai.i42m.infinium.otel.internal.mapping.TaskMapper;
import ai.i42m.infinium.otel.internal.metric.ExporterMetrics;
import ai.i42m.infinium.otel.internal.metric.SpanLoss;
import ai.i42m.infinium.otel.internal.metric.TaskExport;
import ai.i42m.infinium.otel.internal.tree.SpanTree;
import ai.i42m.infinium.task.EnvironmentContext;
import ai.i42m.infinium.task.TaskData;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way of a task from its finished spans to the reporter.
 *
 * <p>Runs on the assembly thread. What a listener or the filter throws is logged and changes
 * nothing for the task; only a {@link VirtualMachineError} goes on.
 */
final class TaskPipeline {

  private static final Logger logger = Logger.getLogger(TaskPipeline.class.getName());

  private final InfiniumClient client;
  private final TaskMapper mapper;
  private final Predicate<TaskData> filter;
  private final List<TaskListener> listeners;
  private final ExporterMetrics metrics;
  private final ReportedOrigins reported;
  private final CountedLoss duplicates =
      new CountedLoss(
          "tasks were complete a second time and are not sent again: two span processors or"
              + " exporters are registered for one client",
          System::nanoTime);
  private final Map<TaskOrigin, CompletableFuture<Void>> underway = new ConcurrentHashMap<>();
  private final AtomicBoolean saidWithheld = new AtomicBoolean();
  private final SampledShare sampled = new SampledShare();

  TaskPipeline(InfiniumSpanExporter.Builder options, TaskMapper mapper, ExporterMetrics metrics) {
    this.client = options.client;
    this.mapper = mapper;
    this.filter = options.sent();
    this.listeners = List.copyOf(options.listeners);
    this.metrics = metrics;
    this.reported = ReportedOrigins.of(client);
  }

  /** Every stage, in order. */
  void assemble(FinishedTask finished) {
    metrics.start();
    SpanTree tree = SpanTree.build(finished.rootSpanId(), finished.spans(), CallSigns.INSTANCE);
    sampled.see(tree.root().span().getSpanContext());
    TaskData task = mapper.map(tree, finished.logs(), factsOf(finished));
    sayWithheld(task);
    listeners.forEach(listener -> tell(listener, task));
    if (isAutoSent(tree) && passes(task)) {
      report(task, finished, agentOf(tree));
    } else {
      metrics.spans().withheld(finished.spanCount());
    }
  }

  /** Completes when every task that was reported so far has been delivered or dropped. */
  CompletableFuture<Void> reported() {
    return CompletableFuture.allOf(underway.values().toArray(CompletableFuture[]::new));
  }

  CountedLoss duplicates() {
    return duplicates;
  }

  private void report(TaskData task, FinishedTask finished, @Nullable String agentId) {
    TaskOrigin origin = new TaskOrigin(finished.traceId(), finished.rootSpanId());
    if (!reported.add(origin)) {
      duplicates.add(1);
      metrics.spans().lost(finished.spanCount(), SpanLoss.DUPLICATE);
      return;
    }
    DeliveryReceipt receipt =
        agentId == null ? client.report(task, origin) : client.report(task, origin, agentId);
    metrics.spans().lost(finished.droppedSpans(), SpanLoss.TOO_MANY_SPANS);
    TaskExport export = metrics.reported(finished.ownSpans());
    // What waits for the task waits until it has been counted, too.
    CompletableFuture<Void> ended =
        receipt.outcome().thenAccept(export::ended).toCompletableFuture();
    underway.put(origin, ended);
    CompletableFuture<Void> unused =
        ended.whenComplete((nothing, failure) -> underway.remove(origin));
  }

  private static TaskFacts factsOf(FinishedTask finished) {
    return new TaskFacts(finished.completion(), finished.openSpans(), finished.droppedSpans());
  }

  /** In whose name the task is sent; null for the client's own agent. */
  private static @Nullable String agentOf(SpanTree tree) {
    String agentId = tree.root().span().getAttributes().get(InfiniumAttributes.INFINIUM_AGENT_ID);
    return agentId == null || agentId.isBlank() ? null : agentId;
  }

  private static boolean isAutoSent(SpanTree tree) {
    return !Boolean.FALSE.equals(
        tree.root().span().getAttributes().get(InfiniumAttributes.INFINIUM_AUTO_SEND));
  }

  private void sayWithheld(TaskData task) {
    EnvironmentContext environment = task.environment();
    Map<String, ?> tags = environment == null ? null : environment.customTags();
    if (tags != null
        && TaskMapper.WITHHELD.equals(tags.get(InfiniumTags.CONTENT))
        && saidWithheld.compareAndSet(false, true)) {
      logger.info(
          "Content was seen on spans and left out of a task, as infinium.capture.content says"
              + " (MappingOptions.Builder.setContent in code); 'all' lets it in. Each such task has"
              + " the tag infinium.content=withheld; this is said once");
    }
  }

  private boolean passes(TaskData task) {
    try {
      return filter.test(task);
    } catch (Throwable e) {
      survive(e, "The task filter failed; the task is sent");
      return true;
    }
  }

  private static void tell(TaskListener listener, TaskData task) {
    try {
      listener.onTask(task);
    } catch (Throwable e) {
      survive(e, "A task listener failed; the task goes on");
    }
  }

  private static void survive(Throwable e, String what) {
    if (e instanceof VirtualMachineError error) {
      throw error;
    }
    logger.log(Level.WARNING, what, e);
  }
}
