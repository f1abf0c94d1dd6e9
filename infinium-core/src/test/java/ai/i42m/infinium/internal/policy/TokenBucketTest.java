package ai.i42m.infinium.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TokenBucketTest {
  private final FakeTimer timer = new FakeTimer();
  private final TokenBucket bucket = new TokenBucket(10, timer, timer);
  private final List<CompletableFuture<Void>> turns = new ArrayList<>();

  @Test
  void take_letsTwoSecondsWorthThroughAtOnce() {
    take(25);

    assertThat(served()).isEqualTo(20);
  }

  @Test
  void take_thenLetsOneThroughEachTenthOfASecond() {
    take(23);

    timer.pass(Duration.ofMillis(99));
    assertThat(served()).isEqualTo(20);
    timer.pass(Duration.ofMillis(1));
    assertThat(served()).isEqualTo(21);
    timer.pass(Duration.ofMillis(200));
    assertThat(served()).isEqualTo(23);
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void bucket_fillsUpToItsBrimAndNoFurther() {
    take(20);
    timer.pass(Duration.ofHours(1));

    take(25);

    assertThat(served()).isEqualTo(40);
  }

  @Test
  void take_servesInOrderOfArrival() {
    take(30);

    timer.pass(Duration.ofMillis(500));

    assertThat(turns.subList(0, 25)).allMatch(CompletableFuture::isDone);
    assertThat(turns.subList(25, 30)).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void take_latecomer_doesNotOvertake() {
    take(22);
    timer.pass(Duration.ofMillis(99));

    CompletableFuture<Void> late = bucket.take();
    timer.pass(Duration.ofMillis(150));

    assertThat(served()).isEqualTo(22);
    assertThat(late).isNotDone();
  }

  @Test
  void take_givenUp_costsNoToken() {
    take(30);
    turns.subList(20, 29).forEach(turn -> turn.cancel(true));

    timer.pass(Duration.ofMillis(100));

    assertThat(turns.get(29)).isCompleted();
  }

  @Test
  void slowRate_letsOneThroughAtOnce() {
    TokenBucket slow = new TokenBucket(0.1, timer, timer);

    assertThat(slow.take()).isCompleted();
    CompletableFuture<Void> second = slow.take();
    timer.pass(Duration.ofMillis(9_999));
    assertThat(second).isNotDone();
    timer.pass(Duration.ofMillis(1));
    assertThat(second).isCompleted();
  }

  @Test
  void open_letsEverybodyThrough() {
    take(30);

    bucket.open();
    take(30);

    assertThat(served()).isEqualTo(60);
  }

  /** Each thread asks again as soon as it was served: nobody is served twice before all others. */
  @Test
  void take_isFairUnderManyThreads() {
    int threads = 100;
    int rounds = 3;
    take(20);
    AtomicInteger asked = new AtomicInteger();
    Queue<Integer> served = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < threads; i++) {
      int thread = i;
      new Thread(() -> takeTurns(rounds, thread, asked, served)).start();
    }

    for (int turn = 0; turn < threads * rounds; turn++) {
      int expected = Math.min(threads + turn, threads * rounds);
      Await.until(() -> asked.get() == expected);
      timer.pass(Duration.ofMillis(100));
    }

    List<Integer> order = List.copyOf(served);
    assertThat(order).hasSize(threads * rounds);
    for (int round = 0; round < rounds; round++) {
      assertThat(order.subList(round * threads, (round + 1) * threads)).doesNotHaveDuplicates();
    }
  }

  private void takeTurns(int rounds, int thread, AtomicInteger asked, Queue<Integer> served) {
    for (int round = 0; round < rounds; round++) {
      CompletableFuture<Void> turn = bucket.take();
      CompletableFuture<Void> noted = turn.thenRun(() -> served.add(thread));
      asked.incrementAndGet();
      noted.join();
    }
  }

  private void take(int times) {
    for (int i = 0; i < times; i++) {
      turns.add(bucket.take());
    }
  }

  private long served() {
    return turns.stream().filter(turn -> turn.isDone() && !turn.isCancelled()).count();
  }
}
