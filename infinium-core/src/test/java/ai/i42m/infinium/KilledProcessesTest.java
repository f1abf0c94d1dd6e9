package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.testkit.Fault;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients of other processes on one spool directory, killed and alive. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class KilledProcessesTest {
  /** Raise it by hand for a long run: {@code -Ddelivery.kills=200}. */
  private static final int KILLS = Integer.getInteger("delivery.kills", 6);

  private static final int TASKS = 100;
  private static final int MOST_IN_FLIGHT = 4;
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path directory;

  private final LocalInfinium infinium =
      LocalInfinium.builder().setMaxTasks(1_000_000).setMaxBytes(1L << 30).start();
  private final Arrivals arrivals = new Arrivals(infinium);
  private final Random random = new Random();

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final List<String> lost = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    infinium.close();
  }

  /** Each one adopts what the former left, and is killed while it adopts, reports or sends. */
  @Test
  void killedProcesses_loseNothingThatWasSpooled_andDoubleOnlyWhatWasInFlight() throws Exception {
    List<SpoolingProcess> killed = new ArrayList<>();
    for (int i = 0; i < KILLS; i++) {
      fail(random.nextInt(5));
      killed.add(startAndKill("killed-" + i));
      arrivals.collect();
    }

    drain();

    assertNothingIsLost();
    arrivals.assertTwiceOnlyAfterKills(name -> name.startsWith("killed-"));
    killed.forEach(child -> arrivals.assertLastSender(child.said('='), child.name()));
    assertThat(infinium.duplicates()).isBetween(0L, (long) MOST_IN_FLIGHT * KILLS);
    System.out.printf(
        "%d kills: %d tasks spooled, %d arrived, by times arrived %s, dropped %d%n",
        KILLS, acknowledged.size(), infinium.received(), arrivals.timesArrived(), lost.size());
  }

  /** Two processes and two class loaders, of each several one after the other, all at once. */
  @Test
  void manyAtOnce_shareOneDirectory_andNothingComesTwiceWithoutAKill() throws Exception {
    int generations = Math.max(2, KILLS / 3);
    ExecutorService lanes = Executors.newCachedThreadPool();
    List<Future<?>> running = new ArrayList<>();
    for (int lane = 0; lane < 2; lane++) {
      String suffix = "-" + lane + "-";
      running.add(lanes.submit(repeat(generations, i -> startAndKill("killed" + suffix + i))));
      running.add(lanes.submit(repeat(generations, i -> startAndEnd("ended" + suffix + i))));
      running.add(lanes.submit(repeat(generations, i -> load("loaded" + suffix + i))));
    }
    for (Future<?> lane : running) {
      lane.get();
    }
    lanes.shutdown();

    drain();

    assertNothingIsLost();
    arrivals.assertTwiceOnlyAfterKills(name -> name.startsWith("killed-"));
    assertThat(infinium.duplicates()).isBetween(0L, 2L * MOST_IN_FLIGHT * generations);
  }

  /** One generation. */
  private interface Generation {
    Object run(int number) throws Exception;
  }

  private Callable<Void> repeat(int times, Generation generation) {
    return () -> {
      for (int i = 0; i < times; i++) {
        fail(random.nextInt(4));
        generation.run(i);
      }
      return null;
    };
  }

  /** Lets the server fail, never after it stored a task: that would double it without a kill. */
  private void fail(int fault) {
    infinium.recover();
    int times = 1 + random.nextInt(30);
    switch (fault) {
      case 0 -> infinium.failNext(times, Fault.status(503));
      case 1 -> infinium.failNext(times, Fault.cutBeforeAnswer());
      case 2 -> infinium.failAlways(Fault.status(503));
      case 3 -> {}
      default -> infinium.failNext(times, Fault.hang());
    }
  }

  private SpoolingProcess.Place place() {
    return new SpoolingProcess.Place(infinium.baseUrl(), directory);
  }

  private SpoolingProcess startAndKill(String name) throws IOException, InterruptedException {
    try (SpoolingProcess child = SpoolingProcess.start(place(), name, TASKS)) {
      child.awaitSpooled(random.nextInt(TASKS));
      child.run(random.nextInt(100));
      child.kill();
      note(child);
      return child;
    }
  }

  private SpoolingProcess startAndEnd(String name) throws IOException, InterruptedException {
    try (SpoolingProcess child = SpoolingProcess.start(place(), name, TASKS)) {
      child.awaitSpooled(TASKS);
      child.end();
      note(child);
      return child;
    }
  }

  private void note(SpoolingProcess child) {
    acknowledged.addAll(child.said('+'));
    lost.addAll(child.said('-'));
  }

  private Void load(String name) throws Exception {
    Consumer<String> out = this::hear;
    try (URLClassLoader loader =
            new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
        AutoCloseable program =
            (AutoCloseable)
                loader
                    .loadClass(SpoolingProgram.class.getName())
                    .getConstructor(String.class, String.class, String.class, Consumer.class)
                    .newInstance(infinium.baseUrl(), directory.toString(), name, out)) {
      assertThat(program.getClass()).isNotEqualTo(SpoolingProgram.class);
      ((IntConsumer) program).accept(TASKS);
    }
    return null;
  }

  private void hear(String line) {
    if (line.charAt(0) == '+') {
      acknowledged.add(line.substring(1));
    } else if (line.charAt(0) == '-') {
      lost.add(line.substring(1));
    }
  }

  private static URL[] classPath() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(new URL[0]);
  }

  /** One more client takes what the others left. */
  private void drain() {
    infinium.recover();
    DeliveryOptions delivery = DeliveryOptions.builder().setSpoolDirectory(directory).build();
    try (InfiniumClient last =
        InfiniumClient.builder(infinium.agentId(), infinium.agentSecret())
            .setBaseUrl(infinium.baseUrl())
            .setDelivery(delivery)
            .build()) {
      DeliveryReceipt receipt = last.report(SpoolingProgram.task("last", 500));
      // It adopts before it takes the first task.
      receipt.spooled().toCompletableFuture().join();
      assertThat(last.flush(LONG)).as("%s", last.stats()).isTrue();
      assertThat(last.stats().dropped() - last.stats().dropped(DropReason.SPOOL_CORRUPT)).isZero();
    }
    arrivals.collect();
  }

  private void assertNothingIsLost() {
    assertThat(infinium.forgotten()).isZero();
    assertThat(infinium.conflicts()).isZero();
    assertThat(arrivals.taskIds()).containsAll(acknowledged);
    assertThat(lost).doesNotContainAnyElementsOf(acknowledged);
    assertThat(files()).allMatch(file -> file.toString().endsWith(".lock"));
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
