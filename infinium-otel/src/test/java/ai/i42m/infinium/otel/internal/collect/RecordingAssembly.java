package ai.i42m.infinium.otel.internal.collect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.TestLogs;
import ai.i42m.infinium.otel.internal.metric.SpanCounts;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the tasks that reach the assembly. */
final class RecordingAssembly implements Consumer<FinishedTask> {

  final List<FinishedTask> tasks = new CopyOnWriteArrayList<>();
  final SpanCounts spans = new SpanCounts();
  final AssemblyQueue queue = new AssemblyQueue(spans, this, CollectLimits.DEFAULTS.maxBytes());

  @Override
  public void accept(FinishedTask task) {
    tasks.add(task);
    spans.withheld(task.spanCount());
  }

  /** Works off what waits; then all spans must be accounted for. */
  void close() {
    queue.close().orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(spans.inflight()).isZero();
  }

  /** How many spans each task has that are in no other one, in the order of their arrival. */
  List<Integer> ownSpans() {
    queue.drained().orTimeout(10, TimeUnit.SECONDS).join();
    return tasks.stream().map(FinishedTask::ownSpans).toList();
  }

  /** "root-name[span names, sorted] COMPLETION", one text a task, in the order of their arrival. */
  List<String> drawn() {
    queue.drained().orTimeout(10, TimeUnit.SECONDS).join();
    return tasks.stream().map(RecordingAssembly::draw).collect(Collectors.toList());
  }

  /** "root-name: span[texts of its log records] …", one text a task, in the order of arrival. */
  List<String> logs() {
    queue.drained().orTimeout(10, TimeUnit.SECONDS).join();
    return tasks.stream().map(RecordingAssembly::drawLogs).toList();
  }

  private static String drawLogs(FinishedTask task) {
    return rootOf(task)
        + ": "
        + task.spans().stream()
            .filter(span -> task.logs().containsKey(span.getSpanId()))
            .map(span -> span.getName() + texts(task.logs().get(span.getSpanId())))
            .sorted()
            .collect(Collectors.joining(" "));
  }

  private static String texts(@Nullable List<LogRecordData> logs) {
    return Objects.requireNonNull(logs).stream()
        .map(TestLogs::text)
        .collect(Collectors.joining(" ", "[", "]"));
  }

  private static String rootOf(FinishedTask task) {
    return task.spans().stream()
        .filter(span -> span.getSpanId().equals(task.rootSpanId()))
        .map(SpanData::getName)
        .findFirst()
        .orElse("?");
  }

  private static String draw(FinishedTask task) {
    String root = rootOf(task);
    String names =
        task.spans().stream().map(SpanData::getName).sorted().collect(Collectors.joining(" "));
    return root + "[" + names + "] " + task.completion();
  }
}
