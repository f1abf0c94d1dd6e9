package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.i42m.infinium.internal.delivery.TaskQueue.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TaskQueueTest {
  private static final Setback FAILURE = new Setback(Setback.Kind.FAILURE, null, "status 503");
  private static final Setback TOO_FAST =
      new Setback(Setback.Kind.TOO_FAST, Duration.ofSeconds(30), "status 429");

  private final SimulatedClock clock = new SimulatedClock();
  private final DropLog drops = new DropLog(clock::nanoTime);
  private final TaskQueue queue = queue(100);

  @Test
  void take_givesFourAtOnce_inOrder() {
    offer("a", "b", "c", "d", "e");

    assertThat(takeAll()).containsExactly("a", "b", "c", "d");
    assertThat(queue.counts().inFlight()).isEqualTo(4);
  }

  @Test
  void take_afterAnEnd_givesTheNext() {
    offer("a", "b", "c", "d", "e");
    QueuedTask a = take();
    takeAll();

    queue.end(a, Ending.delivered(null));

    assertThat(takeAll()).containsExactly("e");
  }

  @Test
  void retry_letsTheTaskWait_andNobodyElse() {
    offer("a", "b", "c");
    QueuedTask a = take();

    queue.retry(a, FAILURE);

    assertThat(takeAll()).containsExactly("b", "c");
    pass(Duration.ofMillis(999));
    assertThat(takeAll()).isEmpty();
    pass(Duration.ofMillis(1));
    QueuedTask again = take();
    assertThat(again.content()).isSameAs(a.content());
    assertThat(again.ticket()).isSameAs(a.ticket());
    assertThat(again.attempts()).isEqualTo(2);
    assertThat(queue.counts().retries()).isEqualTo(1);
  }

  @Test
  void retry_taskThatIsDue_goesBeforeFreshOnes() {
    offer("a");
    queue.retry(take(), FAILURE);
    pass(Duration.ofSeconds(1));
    offer("b");

    assertThat(takeAll()).containsExactly("a", "b");
  }

  @Test
  void retry_whileAllWait_nothingIsGiven() {
    offer("a", "b");
    queue.retry(take(), TOO_FAST);

    assertThat(takeAll()).isEmpty();
    assertThat(queue.hold()).isEqualTo(new Hold(Flow.TOO_FAST, "status 429", 2, Map.of()));
    pass(Duration.ofSeconds(30));
    assertThat(takeAll()).containsExactly("a");
  }

  @Test
  void retry_whenNewerTasksTookTheRoom_dropsTheOldest() {
    TaskQueue small = queue(2);
    offerTo(small, "a");
    QueuedTask a = take(small);
    offerTo(small, "b", "c");

    small.retry(a, FAILURE);

    assertThat(small.counts().ended()).isEqualTo(Map.of(Fate.QUEUE_FULL, 1L));
    assertThat(a.ticket().outcome().toCompletableFuture().join().fate()).isEqualTo(Fate.QUEUE_FULL);
    assertThat(small.counts().queued()).isEqualTo(2);
  }

  @Test
  void retry_whenNewerTasksTookTheRoom_tellsTheFailureBeforeTheEnd() {
    List<Progress.Step> steps = new ArrayList<>();
    Notices notices = new Notices(progress -> steps.add(progress.step()));
    Ledger ledger = new Ledger(clock, drops, notices);
    TaskQueue small =
        new TaskQueue(Tasks.settings(1, 1 << 20), new Pace(clock::nanoTime, () -> 1), ledger);
    offerTo(small, "a");
    QueuedTask a = take(small);
    offerTo(small, "b");

    small.retry(a, FAILURE);

    notices.tell(clock::nanoTime);
    assertThat(steps)
        .containsExactly(
            Progress.Step.ACCEPTED,
            Progress.Step.ACCEPTED,
            Progress.Step.RETRIED,
            Progress.Step.ENDED);
  }

  @Test
  void offer_whenFull_dropsTheOldest_alsoAmongThoseThatWait() {
    TaskQueue small = queue(2);
    offerTo(small, "a", "b");
    QueuedTask a = take(small);
    small.retry(a, FAILURE);

    offerTo(small, "c");

    assertThat(a.ticket().outcome().toCompletableFuture().join().fate()).isEqualTo(Fate.QUEUE_FULL);
    assertThat(names(small)).containsExactly("b", "c");
  }

  @Test
  void retry_afterTheLongestTime_givesUp() {
    offer("a");
    QueuedTask a = take();
    pass(Duration.ofDays(3));

    queue.retry(a, FAILURE);

    Ending ending = a.ticket().outcome().toCompletableFuture().join();
    assertThat(ending).isEqualTo(Ending.dropped(Fate.TOO_OLD, "last: status 503"));
  }

  /** A server that is dead for a day: one attempt a minute and no more, and nothing lost. */
  @Test
  void deadServer_isAskedNowAndThen_andNothingIsLost() {
    for (int i = 0; i < 50; i++) {
      offer("task " + i);
    }
    int attempts = 0;
    for (int second = 0; second < 24 * 3_600; second++) {
      for (QueuedTask task = poll(queue); task != null; task = poll(queue)) {
        attempts++;
        queue.retry(task, FAILURE);
      }
      pass(Duration.ofSeconds(1));
    }

    assertThat(attempts).isBetween(24 * 60, 24 * 60 + 20);
    assertThat(queue.counts().queued()).isEqualTo(50);
    assertThat(queue.counts().ended()).isEmpty();
  }

  @Test
  void close_givesEachWaitingTaskOneLastAttempt() throws InterruptedException {
    offer("a", "b");
    queue.retry(take(), TOO_FAST);

    queue.close(Duration.ofSeconds(10));
    QueuedTask one = take();
    queue.retry(one, FAILURE);
    QueuedTask other = take();
    queue.retry(other, FAILURE);

    assertThat(one.ticket().outcome().toCompletableFuture().join().fate()).isEqualTo(Fate.CLOSED);
    assertThat(other.ticket().outcome().toCompletableFuture().join().fate()).isEqualTo(Fate.CLOSED);
    assertThat(other.ticket()).isNotSameAs(one.ticket());
    assertThat(queue.awaitEnded(Duration.ZERO)).isTrue();
  }

  @Test
  void close_whenAskedToSlowDown_waitsForItAsLongAsThereIsTime() {
    Setback inTime = new Setback(Setback.Kind.TOO_FAST, Duration.ofSeconds(3), "status 429");
    offer("a", "b");
    queue.close(Duration.ofSeconds(10));

    queue.retry(take(), inTime);
    assertThat(takeAll()).isEmpty();
    pass(Duration.ofSeconds(3));
    QueuedTask again = take();
    queue.retry(again, TOO_FAST);

    assertThat(queue.counts().ended()).isEqualTo(Map.of(Fate.CLOSED, 2L));
    assertThat(takeAll()).isEmpty();
  }

  @Test
  void close_whileTheServerFailsAtAll_dropsTheRest() {
    for (int i = 0; i < 100; i++) {
      offer("task " + i);
    }
    queue.close(Duration.ofSeconds(10));

    int attempts = 0;
    for (QueuedTask task = poll(queue); task != null; task = poll(queue)) {
      attempts++;
      queue.retry(task, FAILURE);
    }

    assertThat(attempts).isEqualTo(Pace.FAILURES_OF_ALL);
    assertThat(queue.counts().ended()).isEqualTo(Map.of(Fate.CLOSED, 100L));
  }

  private TaskQueue queue(int maxTasks) {
    Pace pace = new Pace(clock::nanoTime, () -> 1);
    DeliverySettings settings = Tasks.settings(maxTasks, 1 << 20);
    return new TaskQueue(settings, pace, new Ledger(clock, drops, new Notices(null)));
  }

  private void offer(String... names) {
    offerTo(queue, names);
  }

  private static void offerTo(TaskQueue queue, String... names) {
    for (String name : names) {
      queue.offer(Tasks.named(name), Tasks.ticket());
    }
  }

  private void pass(Duration duration) {
    clock.jump(duration);
  }

  private QueuedTask take() {
    return take(queue);
  }

  private static QueuedTask take(TaskQueue queue) {
    QueuedTask task = poll(queue);
    return task == null ? fail("nothing to take") : task;
  }

  private static @Nullable QueuedTask poll(TaskQueue queue) {
    Job job = queue.take(0);
    return job == null ? null : job.task();
  }

  private List<String> takeAll() {
    return names(queue);
  }

  private static List<String> names(TaskQueue queue) {
    List<String> names = new ArrayList<>();
    for (QueuedTask task = poll(queue); task != null; task = poll(queue)) {
      names.add(task.content().name());
    }
    return names;
  }
}
