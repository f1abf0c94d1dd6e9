package ai.i42m.infinium.benchmark;

import ai.i42m.infinium.DeliveryOptions;
import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What handing over a task costs its caller, while an embedded server takes the tasks.
 *
 * <p>In bursts that fit into the queue: a caller without pause outruns any server, and would
 * measure how tasks are dropped.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 50)
@Measurement(iterations = 50)
public class ReportBenchmark {
  private static final int BURST = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TaskData task = SampleTask.create();
  private final LocalInfinium server = LocalInfinium.builder().setMaxTasks(BURST).start();
  private final InfiniumClient client =
      InfiniumClient.builder(server.agentId(), server.agentSecret())
          .setBaseUrl(server.baseUrl())
          .setDelivery(DeliveryOptions.builder().setMaxQueuedTasks(BURST).build())
          .build();

  /** One burst of reports; the time is that of one report. */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public void report(Blackhole receipts) {
    for (int i = 0; i < BURST; i++) {
      receipts.consume(client.report(task));
    }
  }

  /** Waits until the server has every task of the burst. */
  @TearDown(Level.Iteration)
  public void drain() {
    if (!client.flush(PATIENCE) || client.stats().dropped() > 0) {
      throw new IllegalStateException(client.stats().toString());
    }
  }

  /** Stops client and server. */
  @TearDown
  public void close() {
    client.close();
    server.close();
  }
}
