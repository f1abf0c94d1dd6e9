package ai.i42m.infinium.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs each benchmark once for each of its parameters, in this process: the times mean nothing, a
 * failure does.
 */
final class BenchmarksTest {
  @Test
  void benchmarks_run() throws RunnerException {
    Options once =
        new OptionsBuilder()
            .mode(Mode.SingleShotTime)
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .param("tasks", "100")
            .param("open", "10")
            .param("promptChars", "200")
            .shouldFailOnError(true)
            .build();

    assertThat(new Runner(once).run())
        .extracting(BenchmarksTest::name)
        .containsExactlyInAnyOrder(
            "AssemblyBenchmark.otlpJson",
            "AssemblyBenchmark.otlpProtobuf",
            "AssemblyBenchmark.otlpProtobufReused",
            "AssemblyBenchmark.task",
            "AssemblyBenchmark.taskWithContent",
            "AssemblyBenchmark.treeAndMapping",
            "AssemblyBenchmark.treeOnly",
            "DeliveryBenchmark.deliver",
            "DeliveryBenchmark.deliver",
            "DeliveryBenchmark.deliver",
            "LogRecordBenchmark.answer",
            "LogRecordBenchmark.answerNoop",
            "LogRecordBenchmark.answerWithContent",
            "LogRecordBenchmark.ordinary",
            "LogRecordBenchmark.ordinaryNoop",
            "OpenTracesBenchmark.noop",
            "OpenTracesBenchmark.task",
            "ReportBenchmark.report",
            "SamplerBenchmark.droppedSpan",
            "SamplerBenchmark.droppedSpanWrapped",
            "SamplerBenchmark.sampledSpan",
            "SamplerBenchmark.sampledSpanWrapped",
            "SamplerBenchmark.task",
            "SamplerBenchmark.taskWrapped",
            "SpanBenchmark.saturatingNoop",
            "SpanBenchmark.saturatingTask",
            "SpanBenchmark.otherTraffic",
            "SpanBenchmark.task",
            "SpanBenchmark.noop",
            "SpoolBenchmark.appendAndDelete",
            "SpoolBenchmark.appendAndDelete",
            "SpoolBenchmark.adopt",
            "TaskJsonBenchmark.read",
            "TaskJsonBenchmark.databindReadMap",
            "TaskJsonBenchmark.write",
            "TaskJsonBenchmark.databindWriteMap",
            "TaskJsonBenchmark.databindWriteTaskAsMap",
            "TraceBuilderBenchmark.record",
            "TracedCallBenchmark.untraced",
            "TracedCallBenchmark.span",
            "TracedCallBenchmark.call",
            "TracedCallBenchmark.wrap",
            "TracedCallBenchmark.proxy",
            "TracedCallBenchmark.noopSpan",
            "TracedCallBenchmark.noopCall",
            "TracedCallBenchmark.noopWrap",
            "TracedCallBenchmark.noopProxy",
            "WatchBenchmark.chat",
            "WatchBenchmark.chatOtelLibrary",
            "WatchBenchmark.chatWatched",
            "WatchBenchmark.chatWatchedWithContent",
            "WatchBenchmark.stream",
            "WatchBenchmark.streamOtelLibrary",
            "WatchBenchmark.streamWatched");
  }

  @Test
  void databind_writesTheBodyThatItIsComparedWith() throws JsonProcessingException {
    TaskJsonBenchmark benchmark = new TaskJsonBenchmark();

    assertThat(benchmark.databindWriteMap()).isEqualTo(benchmark.write());
    assertThat(benchmark.databindWriteTaskAsMap()).isEqualTo(benchmark.write());
  }

  private static String name(RunResult result) {
    String qualified = result.getParams().getBenchmark();
    return qualified.substring(BenchmarksTest.class.getPackageName().length() + 1);
  }
}
