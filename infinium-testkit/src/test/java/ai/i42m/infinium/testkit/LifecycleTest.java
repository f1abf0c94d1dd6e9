package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starting and closing. */
@Timeout(30)
class LifecycleTest {

  @Test
  void start_listensOnLoopbackOnly() throws UnknownHostException {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      assertThat(InetAddress.getByName(URI.create(infinium.url()).getHost()).isLoopbackAddress())
          .isTrue();
      assertThat(infinium.baseUrl()).isEqualTo(infinium.url() + "/api/v1");
    }
  }

  @Test
  void start_threadsAreDaemonsAndEndWithClose() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Set<Thread> started;
    try (LocalInfinium infinium = LocalInfinium.start()) {
      new ApiClient(infinium).sendTask();
      started = new HashSet<>(Thread.getAllStackTraces().keySet());
    }
    started.removeAll(before);
    started.removeIf(thread -> thread.getName().startsWith("HttpClient"));

    assertThat(started)
        .extracting(Thread::getName)
        .anyMatch(name -> name.startsWith("infinium-local-"));
    assertThat(started).allMatch(Thread::isDaemon);
    for (Thread thread : started) {
      thread.join(10_000);
    }
    assertThat(started).noneMatch(Thread::isAlive);
  }

  @Test
  void close_withHangingAndDelayedRequests_isImmediate() throws IOException {
    LocalInfinium infinium = LocalInfinium.start();
    infinium.failNext(3, Fault.hang());
    infinium.failNext(3, Fault.delay(ChronoUnit.FOREVER.getDuration()));
    infinium.failNext(3, Fault.hugeAnswer(1L << 40));
    List<RawExchange> waiting = IntStream.range(0, 9).mapToObj(i -> open(infinium)).toList();
    infinium.awaitRequests(9, Duration.ofSeconds(20));

    long start = System.nanoTime();
    infinium.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    for (RawExchange exchange : waiting) {
      exchange.close();
    }
  }

  @Test
  void close_freesThePort() {
    LocalInfinium first = LocalInfinium.start();
    new ApiClient(first).sendTask();
    int port = URI.create(first.url()).getPort();
    first.close();

    try (LocalInfinium second = LocalInfinium.builder().setPort(port).start()) {
      assertThat(second.url()).isEqualTo(first.url());
      assertThat(new ApiClient(second).sendTask()).containsKey("traceId");
    }
  }

  @Test
  void goDown_cutsAndRefuses_andRecoverComesBackOnTheSamePort() throws IOException {
    try (LocalInfinium infinium = LocalInfinium.start()) {
      new ApiClient(infinium).sendTask();
      infinium.failNext(1, Fault.hang());
      try (RawExchange hanging = open(infinium)) {
        infinium.awaitRequests(2, Duration.ofSeconds(20));

        infinium.goDown();
        infinium.goDown();

        assertThat(hanging.readToEnd()).isEmpty();
        assertThatThrownBy(() -> RawExchange.trace(infinium)).isInstanceOf(ConnectException.class);
      }
      infinium.recover();
      infinium.recover();

      assertThat(new ApiClient(infinium).sendTask()).containsKey("traceId");
      assertThat(infinium.tasks()).hasSize(2);
    }
  }

  @Test
  void recover_afterClose_staysClosed() {
    LocalInfinium infinium = LocalInfinium.start();
    infinium.goDown();
    infinium.close();

    infinium.recover();

    assertThatThrownBy(() -> RawExchange.trace(infinium)).isInstanceOf(ConnectException.class);
  }

  @Test
  void close_twice_isFine() {
    LocalInfinium infinium = LocalInfinium.start();
    infinium.close();
    infinium.close();

    assertThat(infinium).hasToString("LocalInfinium{" + infinium.url() + ", closed}");
  }

  @Test
  void close_keepsWhatWasReceived() {
    LocalInfinium infinium = LocalInfinium.start();
    new ApiClient(infinium).sendTask();
    infinium.close();

    assertThat(infinium.tasks()).hasSize(1);
  }

  @Test
  void start_portTaken_saysWhich() {
    try (LocalInfinium first = LocalInfinium.start()) {
      int port = URI.create(first.url()).getPort();

      assertThatThrownBy(() -> LocalInfinium.builder().setPort(port).start())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(":" + port);
    }
  }

  @Test
  void builder_badValues_areRefused() {
    LocalInfinium.Builder builder = LocalInfinium.builder();

    assertThatThrownBy(() -> builder.setPort(65_536)).hasMessage("port not in 0..65535: 65536");
    assertThatThrownBy(() -> builder.setMaxTasks(0)).hasMessage("maxTasks < 1: 0");
    assertThatThrownBy(() -> builder.setMaxBytes(0)).hasMessage("maxBytes < 1: 0");
    assertThatThrownBy(() -> builder.setPendingPolls(-1)).hasMessage("polls < 0: -1");
    assertThatThrownBy(() -> builder.setPendingTime(Duration.ofSeconds(-1)))
        .hasMessage("time negative: PT-1S");
    assertThatThrownBy(() -> builder.addAgent("a1", "secret")).hasMessage("not a UUID: a1");
  }

  private static RawExchange open(LocalInfinium infinium) {
    try {
      return RawExchange.trace(infinium);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
