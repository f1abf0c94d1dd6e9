package ai.i42m.infinium.benchmark;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.DeliveryOptions;
import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.jspecify.annotations.Nullable;

/**
 * How many tasks a second background delivery brings to an Infinium in the same JVM, which takes
 * its part of the two cores.
 *
 * <p>Reported in one go, then waited for: report, JSON, disk, HTTP and the server's answer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class DeliveryBenchmark {
  private static final int BURST = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Where tasks wait: in memory, or on disk without or with waiting for it. */
  @Param({"memory", "disk", "synced"})
  String kept = "memory";

  private final TaskData task = SampleTask.create();
  private final LocalInfinium server = LocalInfinium.builder().setMaxTasks(BURST).start();
  private @Nullable InfiniumClient client;

  /** Opens the client. */
  @Setup
  public void open() throws IOException {
    DeliveryOptions.Builder options = DeliveryOptions.builder();
    if (!kept.equals("memory")) {
      Path directory = Files.createTempDirectory("delivery");
      options.setSpoolDirectory(directory).setSpoolSync(kept.equals("synced"));
    }
    client =
        InfiniumClient.builder(server.agentId(), server.agentSecret())
            .setBaseUrl(server.baseUrl())
            .setDelivery(options.build())
            .build();
  }

  /** One burst, until Infinium has it all; the figure is tasks a second. */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public void deliver() {
    InfiniumClient opened = requireNonNull(client);
    for (int i = 0; i < BURST; i++) {
      opened.report(task);
    }
    if (!opened.flush(PATIENCE) || opened.stats().dropped() > 0) {
      throw new IllegalStateException(opened.stats().toString());
    }
  }

  /** Stops client and server. */
  @TearDown
  public void close() {
    requireNonNull(client).close();
    server.close();
  }
}
