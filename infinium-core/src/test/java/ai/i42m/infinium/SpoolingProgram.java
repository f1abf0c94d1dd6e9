package ai.i42m.infinium;

import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * A client with a spool that reports and says what becomes of its tasks; a process of its own, or
 * in a class loader of its own, of which the others see types of the JDK only.
 *
 * <p>Says {@code +id} for a task that {@code receipt.spooled()} calls spooled, {@code =id} for one
 * that is delivered, and {@code -id reason} for one that is dropped; the last two of adopted ones,
 * too. Its {@code User-Agent} is its name.
 */
public final class SpoolingProgram implements IntConsumer, AutoCloseable {
  /** Characters of each twentieth task's input, from the first one on; the others' are few. */
  static final int LARGE = 60_000;

  private static final PrintStream OUT = System.out;

  private final InfiniumClient client;
  private final String name;
  private final Consumer<String> out;
  private final Random random = new Random();

  /** Opens the client, which begins with what others left. */
  public SpoolingProgram(String baseUrl, String directory, String name, Consumer<String> out) {
    this.name = name;
    this.out = out;
    DeliveryOptions delivery =
        DeliveryOptions.builder()
            .setSpoolDirectory(Path.of(directory))
            .setMaxSpooledTasks(1_000_000)
            .setListener(this::hear)
            .build();
    this.client =
        InfiniumClient.builder(LocalInfinium.DEFAULT_AGENT_ID, LocalInfinium.DEFAULT_AGENT_SECRET)
            .setBaseUrl(baseUrl)
            .setUserAgent(name)
            .setTimeout(Duration.ofSeconds(5))
            .setDelivery(delivery)
            .build();
  }

  /**
   * Reports as many tasks as the last argument says, then waits for a line, closes the client, and
   * ends.
   */
  public static void main(String[] args) throws IOException {
    try (SpoolingProgram program =
        new SpoolingProgram(args[0], args[1], args[2], SpoolingProgram::say)) {
      say("ready");
      program.accept(Integer.parseInt(args[3]));
      // A line of the parent's, or its end.
      int unused = System.in.read();
    }
    say("closed");
  }

  private static void say(String line) {
    OUT.println(line);
    OUT.flush();
  }

  private void hear(DeliveryEvent event) {
    switch (event.kind()) {
      case DELIVERED -> out.accept("=" + event.taskId());
      case DROPPED -> out.accept("-" + event.taskId() + " " + event.dropReason());
      case ACCEPTED, SPOOLED, RETRIED, LEFT_ON_DISK -> {}
    }
  }

  /** Reports so many tasks, a few at a time, and returns when they are on disk. */
  @Override
  public void accept(int tasks) {
    CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    for (int i = 0; i < tasks; i++) {
      DeliveryReceipt receipt = client.report(task(i));
      last =
          receipt
              .spooled()
              .thenAccept(onDisk -> acknowledge(receipt, onDisk))
              .toCompletableFuture();
      if (random.nextInt(10) == 0) {
        last.join();
      }
    }
    last.join();
  }

  private void acknowledge(DeliveryReceipt receipt, boolean onDisk) {
    if (onDisk) {
      out.accept("+" + receipt.taskId());
    }
  }

  private TaskData task(int number) {
    return task(name + " " + number, number % 20 == 0 ? LARGE : random.nextInt(500));
  }

  static TaskData task(String name, int characters) {
    return TaskData.builder(name, "a test's task")
        .duration(Duration.ofSeconds(1))
        .inputSummary("x".repeat(characters))
        .build();
  }

  @Override
  public void close() {
    client.close();
  }
}
