package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.internal.delivery.DayProgram.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server that is dead for a simulated day, in child JVMs of 64 MB; see {@link DayProgram}.
 *
 * <p>Each reports 290 MB of tasks and more, over four times its heap and 30 times its queue. Lines
 * are written at frozen time, after a garbage collection.
 */
@Timeout(180)
class DeadServerDayTest {
  private static final int MEGABYTE = 1 << 20;

  /** The default: an eighth of the heap. */
  private static final int QUEUE_BYTES = 64 * MEGABYTE / 8;

  /**
   * What memory holds beside the queue's bound and what was there at the start: 5 tasks that are
   * not weighed and 4 bodies on their way, of 200 KB; 10 000 steps that a listener has not heard,
   * of 250 bytes; 800 tasks on disk, of 1 KB.
   */
  private static final int MARGIN_BYTES = 9 * 200_000 + 10_000 * 250 + 800 * 1_024;

  /** From one garbage collection to the next: the day's tasks differ in size. */
  private static final int NOISE_BYTES = MEGABYTE;

  /** By this hour queue, spool and what a slow listener is to hear are full. */
  private static final int FULL_HOUR = 8;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void deadServer_forADay_leavesMemoryFlat_losesByBoundsOnly_andGetsTheRestAtTheEnd(Kind kind)
      throws Exception {
    List<Line> lines = live(kind);

    assertThat(lines).extracting(Line::what).hasSize(26).startsWith("baseline").endsWith("end");
    Line start = lines.get(0);
    Line end = lines.get(25);
    List<Line> hours = lines.subList(1, 25);
    assertThat(lines).allSatisfy(DeadServerDayTest::assertAddsUp);
    assertMemoryIsFlat(start, hours);
    assertAttemptsAreFew(kind, start, hours.get(23));
    assertLossesAreTold(kind, end);
    assertRestIsDelivered(hours.get(23), end);
  }

  private List<Line> live(Kind kind) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DayProgram.class.getName(),
                kind.name(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = child.inputReader()) {
      List<Line> lines = out.lines().map(Line::parse).toList();
      assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isZero();
      return lines;
    } finally {
      child.destroyForcibly();
    }
  }

  private static void assertAddsUp(Line line) {
    assertThat(line.sum("ended.") + line.of("queued") + line.of("onDisk") + line.of("inFlight"))
        .isEqualTo(line.of("reported"));
    assertThat(line.of("queuedBytes")).isBetween(0L, (long) QUEUE_BYTES);
  }

  private static void assertMemoryIsFlat(Line start, List<Line> hours) {
    long bound = start.of("used") + QUEUE_BYTES + MARGIN_BYTES;
    assertThat(hours).extracting(hour -> hour.of("used")).allMatch(used -> used < bound);
    long full = hours.get(FULL_HOUR - 1).of("used");
    assertThat(hours.subList(FULL_HOUR, hours.size()))
        .extracting(hour -> hour.of("used"))
        .allMatch(used -> used < full + NOISE_BYTES);
  }

  private static void assertAttemptsAreFew(Kind kind, Line start, Line evening) {
    long others = evening.of("ended.DELIVERED") - start.of("ended.DELIVERED");
    long attempts = evening.of("attempts") - start.of("attempts") - others;
    switch (kind) {
      // One a minute, and a few while the waits still grow.
      case UNREACHABLE, SPOOLED, REFUSED -> assertThat(attempts).isBetween(1_430L, 1_470L);
      // Half a minute until it fails, and a minute until the next one.
      case HANGING -> assertThat(attempts).isBetween(955L, 985L);
      // One for each three steps.
      case SLOW_LISTENER -> assertThat(attempts).isBetween(720L, 1_450L);
    }
    assertThat(evening.of("logged")).isLessThan(2 * 24 * 60);
  }

  private static void assertLossesAreTold(Kind kind, Line end) {
    String loss = kind == Kind.SPOOLED ? "SPOOL_FULL" : "QUEUE_FULL";
    assertThat(end.keys("ended.")).containsExactlyInAnyOrder("DELIVERED", loss);
    assertThat(end.keys("told.")).containsExactlyInAnyOrder("DELIVERED", loss);
    assertThat(end.of("told." + loss)).isEqualTo(end.of("ended." + loss)).isGreaterThan(1_000);
    assertThat(end.of("told.DELIVERED")).isEqualTo(end.of("ended.DELIVERED"));
    assertThat(end.of("lostOfOthers")).isZero();
  }

  private static void assertRestIsDelivered(Line evening, Line end) {
    long waiting = evening.of("queued") + evening.of("onDisk") + evening.of("inFlight");
    long delivered = end.of("ended.DELIVERED") - evening.of("ended.DELIVERED");
    assertThat(waiting).isGreaterThan(10);
    assertThat(delivered).isEqualTo(waiting);
    assertThat(end.of("sentOutOfOrder")).isZero();
  }

  /** What the program said: a word, then names and numbers. */
  private record Line(String what, Map<String, Long> numbers) {
    static Line parse(String text) {
      String[] words = text.split(" ", -1);
      return new Line(
          words[0],
          Arrays.stream(words, 1, words.length)
              .map(word -> word.split("=", -1))
              .collect(Collectors.toMap(parts -> parts[0], parts -> Long.valueOf(parts[1]))));
    }

    long of(String name) {
      return numbers.getOrDefault(name, 0L);
    }

    long sum(String prefix) {
      return keys(prefix).stream().mapToLong(key -> of(prefix + key)).sum();
    }

    Set<String> keys(String prefix) {
      return numbers.keySet().stream()
          .filter(name -> name.startsWith(prefix))
          .map(name -> name.substring(prefix.length()))
          .collect(Collectors.toSet());
    }
  }
}
