package ai.i42m.infinium.benchmark;

import ai.i42m.infinium.json.TaskJson;
import ai.i42m.infinium.task.TaskData;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A finished task to the bytes of its body, and back; beside it what jackson-databind needs for the
 * same body as a map.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TaskJsonBenchmark {
  private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};

  private final ObjectMapper databind = new ObjectMapper();
  private final TaskData task = SampleTask.create();
  private final Map<String, @Nullable Object> map = task.toMap();
  private final byte[] body = TaskJson.write(task);

  /** Body of a task of ten steps. */
  @Benchmark
  public byte[] write() {
    return TaskJson.write(task);
  }

  /** The same body from a map that is there already. */
  @Benchmark
  public byte[] databindWriteMap() throws JsonProcessingException {
    return databind.writeValueAsBytes(map);
  }

  /** The same body from the task, which databind knows as a map only. */
  @Benchmark
  public byte[] databindWriteTaskAsMap() throws JsonProcessingException {
    return databind.writeValueAsBytes(task.toMap());
  }

  /** The same body, read and checked. */
  @Benchmark
  public TaskData read() {
    return TaskJson.read(body);
  }

  /** The same body, read into maps and lists, unchecked. */
  @Benchmark
  public Map<String, @Nullable Object> databindReadMap() throws IOException {
    return databind.readValue(body, MAP);
  }
}
