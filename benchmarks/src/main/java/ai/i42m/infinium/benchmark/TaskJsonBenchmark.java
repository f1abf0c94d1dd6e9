package ai.i42m.infinium.benchmark;

import ai.i42m.infinium.json.TaskJson;
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

/** A finished task to the bytes of its body, and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TaskJsonBenchmark {
  private final TaskData task = SampleTask.create();
  private final byte[] body = TaskJson.write(task);

  /** Body of a task of ten steps. */
  @Benchmark
  public byte[] write() {
    return TaskJson.write(task);
  }

  /** The same body, read. */
  @Benchmark
  public TaskData read() {
    return TaskJson.read(body);
  }
}
