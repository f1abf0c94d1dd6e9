package ai.i42m.infinium.benchmark;

import ai.i42m.infinium.StepContext;
import ai.i42m.infinium.TraceBuilder;
import ai.i42m.infinium.task.TaskData;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A task recorded by hand: ten steps with a model call each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TraceBuilderBenchmark {
  private static final int STEPS = 10;

  /** From {@code create} to {@code build}. */
  @Benchmark
  public TaskData record() {
    TraceBuilder trace =
        TraceBuilder.create("Support ticket T-1042", "Classifies and answers one support ticket")
            .setInputSummary(SampleTask.PREVIEW);
    for (int i = 0; i < STEPS; i++) {
      trace
          .step("llm_inference", "Ask the model for a category")
          .run(TraceBuilderBenchmark::answer);
    }
    return trace.setOutputSummary(SampleTask.PREVIEW).build();
  }

  private static void answer(StepContext step) {
    step.setInput(SampleTask.PREVIEW)
        .setOutput(SampleTask.PREVIEW)
        .recordLlmCall(
            "gpt-4o-mini", call -> call.provider("openai").promptTokens(824).completionTokens(196));
  }
}
