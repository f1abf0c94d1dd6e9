package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.error.InfiniumTimeoutException;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.internal.delivery.SimulatedServer.Exchange;
import ai.i42m.infinium.internal.http.Answers;
import ai.i42m.infinium.internal.spool.FileSpool;
import ai.i42m.infinium.internal.spool.SpoolLimits;
import ai.i42m.infinium.internal.spool.SpoolSettings;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A process that reports tasks all through a simulated day on which nobody takes them, and says
 * each hour where its tasks and its memory are; see {@link DeadServerDayTest}.
 */
final class DayProgram {
  private static final int AGENTS = 20;
  private static final int MINUTES_A_DAY = 24 * 60;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration SLOW = Duration.ofSeconds(20);

  private final Kind kind;
  private final SimulatedClock clock = new SimulatedClock();
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger logged = new AtomicInteger();

  /** Numbers of the tasks that had an attempt; of the delivery thread alone. */
  private final Map<String, BitSet> triedByQueue = new HashMap<>();

  private final AtomicInteger sentOutOfOrder = new AtomicInteger();
  private final AtomicInteger lostOfOthers = new AtomicInteger();
  private final Map<Fate, Integer> told = new EnumMap<>(Fate.class);
  private final SimulatedServer server = new SimulatedServer(clock, this::began);
  private final Delivery delivery;
  private final DayTasks tasks;
  private volatile boolean isDead;
  private int reported;

  /** What the day is like. */
  enum Kind {
    /** Each attempt fails at once. */
    UNREACHABLE,
    /** Each attempt hangs until its time is up. */
    HANGING,
    /** The same, and tasks are kept on disk. */
    SPOOLED,
    /** One of twenty agents, which reports a quarter of all tasks, is refused. */
    REFUSED,
    /** A listener that needs a third of a minute for each event. */
    SLOW_LISTENER
  }

  private DayProgram(Kind kind, Path directory) {
    this.kind = kind;
    this.tasks = new DayTasks(kind == Kind.SLOW_LISTENER ? 40_000 : 200_000);
    long maxBytes = Runtime.getRuntime().maxMemory() / 8;
    SpoolLimits limits = new SpoolLimits(32_000_000, 800, Duration.ofDays(3));
    SpoolSettings spool = new SpoolSettings(directory, limits, false);
    DeliverySettings settings =
        new DeliverySettings(
            10_000,
            maxBytes,
            Duration.ofDays(3),
            kind == Kind.SPOOLED ? losses -> FileSpool.open(spool, losses) : null,
            kind == Kind.SLOW_LISTENER ? this::hear : null);
    Destination to = new Destination(server, "https://infinium.test/api/v1", agents());
    this.delivery = new Delivery(to, settings, clock, () -> 1);
  }

  private static Set<String> agents() {
    Set<String> agents = new HashSet<>();
    for (int i = 0; i < AGENTS; i++) {
      agents.add(agent(i));
    }
    return agents;
  }

  private static String agent(int number) {
    return new UUID(7, number).toString();
  }

  /** Takes the name of a {@link Kind} and a directory. */
  public static void main(String[] args) throws InterruptedException {
    new DayProgram(Kind.valueOf(args[0]), Path.of(args[1])).run();
  }

  private void run() throws InterruptedException {
    countLogLines();
    server.answer(kind == Kind.HANGING ? TIMEOUT : LATENCY, this::answer);
    for (int minute = 0; minute < 10; minute++) {
      reportForAMinute();
    }
    say("baseline");
    isDead = true;
    for (int minute = 1; minute <= MINUTES_A_DAY; minute++) {
      reportForAMinute();
      if (minute % 60 == 0) {
        say("hour");
      }
    }
    isDead = false;
    server.answer(LATENCY, this::answer);
    clock.pass(Duration.ofMinutes(15));
    say("end");
    delivery.close(Duration.ofSeconds(10), () -> {});
  }

  private void countLogLines() {
    Logger logger = Logger.getLogger("ai.i42m.infinium");
    logger.setUseParentHandlers(false);
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            logged.incrementAndGet();
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }

  private void reportForAMinute() throws InterruptedException {
    int count =
        switch (kind) {
          case UNREACHABLE, HANGING, REFUSED -> 4;
          case SPOOLED -> 2;
          case SLOW_LISTENER -> 20;
        };
    for (int i = 0; i < count; i++) {
      String agentId = agent(reported % 4 == 0 ? 0 : 1 + reported % (AGENTS - 1));
      long number = reported++;
      delivery
          .report(tasks.next(), agentId, () -> new UUID(0, number).toString())
          .outcome()
          .thenAccept(ending -> tell(ending, agentId));
      clock.pass(MINUTE.dividedBy(count));
    }
  }

  private void tell(Ending ending, String agentId) {
    synchronized (told) {
      told.merge(ending.fate(), 1, Integer::sum);
    }
    if (kind == Kind.REFUSED && !agentId.equals(agent(0)) && ending.fate().isDrop()) {
      lostOfOthers.incrementAndGet();
    }
  }

  private void hear(Progress progress) {
    if (!isDead) {
      return;
    }
    try {
      clock.sleep(SLOW);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void began(Exchange exchange) {
    attempts.incrementAndGet();
    int number = (int) UUID.fromString(exchange.taskId()).getLeastSignificantBits();
    // Where one agent is refused, others' tasks overtake its own.
    String queue = kind == Kind.REFUSED ? exchange.agentId() : "all";
    BitSet tried = triedByQueue.computeIfAbsent(queue, name -> new BitSet());
    if (!tried.get(number) && tried.length() > number) {
      sentOutOfOrder.incrementAndGet();
    }
    tried.set(number);
  }

  private @Nullable InfiniumException answer(Exchange exchange) {
    if (!isDead) {
      return null;
    }
    return switch (kind) {
      case HANGING -> new InfiniumTimeoutException("late", new SocketTimeoutException());
      case REFUSED ->
          exchange.agentId().equals(agent(0)) ? Answers.failure(401, null, clock.instant()) : null;
      case UNREACHABLE, SPOOLED, SLOW_LISTENER ->
          new NetworkException("no route", new ConnectException());
    };
  }

  /** The serial collector leaves some of it behind in three of four times. */
  private static void collectGarbage() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
  }

  private void say(String what) {
    collectGarbage();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    DeliveryCounts counts = delivery.counts();
    StringBuilder line = new StringBuilder(what);
    line.append(" used=").append(used);
    line.append(" reported=").append(counts.reported());
    line.append(" queued=").append(counts.queued());
    line.append(" queuedBytes=").append(counts.queuedBytes());
    line.append(" onDisk=").append(counts.onDisk());
    line.append(" inFlight=").append(counts.inFlight());
    line.append(" attempts=").append(attempts);
    line.append(" sentOutOfOrder=").append(sentOutOfOrder);
    line.append(" lostOfOthers=").append(lostOfOthers);
    line.append(" logged=").append(logged);
    counts.ended().forEach((fate, n) -> line.append(" ended.").append(fate).append('=').append(n));
    synchronized (told) {
      told.forEach((fate, n) -> line.append(" told.").append(fate).append('=').append(n));
    }
    System.out.println(line);
  }
}
