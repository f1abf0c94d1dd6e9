package ai.i42m.infinium.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.internal.delivery.TaskQueue.Ledger;
import ai.i42m.infinium.internal.spool.FileSpool;
import ai.i42m.infinium.internal.spool.SpoolLimits;
import ai.i42m.infinium.internal.spool.SpoolLoss;
import ai.i42m.infinium.internal.spool.SpoolSettings;
import ai.i42m.infinium.internal.spool.SpooledTask;
import ai.i42m.infinium.internal.spool.TaskHeader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A queue whose tasks are put on disk, and what comes between. */
class SpoolingQueueTest {
  private static final Setback FAILURE = new Setback(Setback.Kind.FAILURE, null, "status 503");
  private static final Ending FULL = Ending.dropped(Fate.SPOOL_FULL, "full");
  private static final Ending CLOSED = Ending.dropped(Fate.CLOSED, "closed");
  private static final int MAX_TASKS = 100;
  private static final Ending DIED = Ending.dropped(Fate.BUG, "died");

  @TempDir Path root;

  private final AtomicLong now = new AtomicLong();
  private final TaskQueue queue =
      new TaskQueue(
          new DeliverySettings(MAX_TASKS, 1 << 20, Duration.ofDays(3), losses -> spool(), null),
          new Pace(now::get, () -> 1),
          new Ledger(new ManualDeliveryClock(now), new DropLog(now::get), new Notices(null)));
  private @Nullable FileSpool spool;

  private FileSpool spool() {
    if (spool == null) {
      SpoolLimits limits = SpoolLimits.defaults();
      spool = FileSpool.open(new SpoolSettings(root, limits, false), loss -> {});
    }
    return spool;
  }

  private SpooledTask file() {
    TaskHeader header = new TaskHeader(Tasks.randomId(), Tasks.AGENT, "https://i.test", 0);
    return Objects.requireNonNull(spool().append(header, new byte[] {'{', '}'}));
  }

  @AfterEach
  void close() {
    if (spool != null) {
      spool.close();
    }
  }

  @Test
  void lost_whileInFlight_isDeliveredAllTheSame() {
    QueuedTask task = inFlight();

    queue.lost(full(task), Tasks.ticket());
    queue.end(task, Ending.delivered(null));

    assertEnded(Map.of(Fate.DELIVERED, 1L), 0);
  }

  @Test
  void lost_whileInFlight_isLostWhenTheAttemptFails() {
    QueuedTask task = inFlight();

    queue.lost(full(task), Tasks.ticket());
    queue.retry(task, FAILURE);

    assertEnded(Map.of(Fate.SPOOL_FULL, 1L), 0);
  }

  /** The answer came between the disk's decision and its word of it. */
  @Test
  void lost_afterItWasDelivered_isNoLoss() {
    QueuedTask task = inFlight();

    queue.end(task, Ending.delivered(null));
    queue.lost(full(task), Tasks.ticket());

    assertEnded(Map.of(Fate.DELIVERED, 1L), 0);
  }

  @Test
  void lost_whatNobodyKnew_countsAsAdopted() {
    queue.lost(new SpoolLoss("t", null, SpoolLoss.Reason.SPOOL_CORRUPT, "damaged"), Tasks.ticket());

    assertEnded(Map.of(Fate.SPOOL_CORRUPT, 1L), 1);
  }

  /** As when the thread died between storing a task and whatever came next. */
  @Test
  void spoiled_afterItWasStored_waitsAllTheSame() {
    offer();
    QueuedTask task = take(Job.Kind.SAVE);
    queue.stored(task, file());

    queue.spoiled(task, DIED);

    assertThat(queue.counts().onDisk()).isEqualTo(1);
    assertThat(take(Job.Kind.SEND)).isSameAs(task);
    queue.end(task, Ending.delivered(null));
    assertEnded(Map.of(Fate.DELIVERED, 1L), 0);
  }

  @Test
  void spoiled_endsTheTask() {
    offer();

    queue.spoiled(take(Job.Kind.SAVE), DIED);

    assertEnded(Map.of(Fate.BUG, 1L), 0);
  }

  /** As when the thread died before it got to what it had taken. */
  @Test
  void take_givesATaskAgain_thatNobodyStored() {
    offer();
    offer();
    QueuedTask first = take(Job.Kind.SAVE);

    assertThat(take(Job.Kind.SAVE)).isSameAs(first);

    queue.stored(first, null);
    assertThat(queue.counts().queued()).isEqualTo(2);
  }

  /** A newer one came while it was being put on disk, after it had waited in memory. */
  @Test
  void stored_ofATaskThatHadToLeave_isNotNeeded() {
    offer();
    QueuedTask oldest = take(Job.Kind.SAVE);
    queue.stored(oldest, null);
    for (int i = 0; i < MAX_TASKS; i++) {
      offer();
    }

    assertThat(queue.stored(oldest, file())).isFalse();

    assertThat(queue.counts().ended()).isEqualTo(Map.of(Fate.QUEUE_FULL, 1L));
    assertThat(queue.counts().onDisk()).isZero();
    assertThat(queue.counts().queued()).isEqualTo(MAX_TASKS);
  }

  @Test
  void stored_afterTheEnd_isLeftOnDisk() {
    offer();
    QueuedTask task = take(Job.Kind.SAVE);
    queue.close(Duration.ofSeconds(10));
    queue.abandon(CLOSED);

    assertThat(queue.stored(task, file())).isTrue();
    queue.leaveOnDisk();

    assertEnded(Map.of(Fate.SPOOLED, 1L), 0);
    assertThat(queue.isDrained()).isTrue();
  }

  @Test
  void adopt_afterTheEnd_isLeftOnDisk() {
    queue.close(Duration.ofSeconds(10));
    queue.abandon(CLOSED);

    queue.adopt(file(), Tasks.ticket());
    queue.leaveOnDisk();

    assertEnded(Map.of(Fate.SPOOLED, 1L), 1);
    assertThat(queue.isDrained()).isTrue();
  }

  /** The disk may still let it go, for one that is saved later. */
  @Test
  void retry_afterClose_leavesATaskOnDiskWithoutAnEnding() {
    QueuedTask task = inFlight();
    queue.close(Duration.ofSeconds(10));

    queue.retry(task, FAILURE);

    assertThat(queue.counts().ended()).isEmpty();
    assertThat(queue.counts().onDisk()).isEqualTo(1);
    assertThat(queue.hold().queued()).isEqualTo(1);
    assertThat(queue.isAllStaying()).isTrue();
    assertThat(queue.isDrained()).isFalse();
    assertThat(queue.take(0)).isNull();
  }

  @Test
  void lost_whileItStaysOnDisk_isLost() {
    QueuedTask task = inFlight();
    queue.close(Duration.ofSeconds(10));
    queue.retry(task, FAILURE);

    queue.lost(full(task), Tasks.ticket());
    queue.leaveOnDisk();

    assertEnded(Map.of(Fate.SPOOL_FULL, 1L), 0);
    assertThat(queue.isDrained()).isTrue();
  }

  @Test
  void flush_whileATaskStaysOnDisk_waitsForItsEnding() throws InterruptedException {
    QueuedTask task = inFlight();
    queue.close(Duration.ofSeconds(10));
    queue.retry(task, FAILURE);

    assertThat(queue.awaitEnded(Duration.ZERO)).isFalse();
    queue.leaveOnDisk();

    assertThat(queue.awaitEnded(Duration.ZERO)).isTrue();
    assertEnded(Map.of(Fate.SPOOLED, 1L), 0);
  }

  /** Its file may come into being yet, and is not needed then. */
  @Test
  void dropSaving_endsWhatAHangingThreadHolds() {
    offer();
    QueuedTask task = take(Job.Kind.SAVE);

    queue.dropSaving(CLOSED);

    assertEnded(Map.of(Fate.CLOSED, 1L), 0);
    assertThat(queue.stored(task, file())).isFalse();
    assertEnded(Map.of(Fate.CLOSED, 1L), 0);
  }

  @Test
  void cutOff_afterTheDiskHasSettled_isLeftOnDiskAtOnce() {
    QueuedTask task = inFlight();
    queue.close(Duration.ofSeconds(10));
    queue.abandon(CLOSED);
    queue.leaveOnDisk();
    assertThat(queue.counts().inFlight()).isEqualTo(1);

    queue.cutOff(task);

    assertEnded(Map.of(Fate.SPOOLED, 1L), 0);
  }

  private static SpoolLoss full(QueuedTask task) {
    return new SpoolLoss("t", task.file(), SpoolLoss.Reason.SPOOL_FULL, FULL.loggable());
  }

  private QueuedTask inFlight() {
    offer();
    QueuedTask task = take(Job.Kind.SAVE);
    queue.stored(task, file());
    return take(Job.Kind.SEND);
  }

  private void offer() {
    queue.offer(Tasks.named("a"), Tasks.ticket());
  }

  private QueuedTask take(Job.Kind kind) {
    Job job = Objects.requireNonNull(queue.take(0));
    assertThat(job.kind()).isEqualTo(kind);
    return job.task();
  }

  private void assertEnded(Map<Fate, Long> endings, long adopted) {
    DeliveryCounts counts = queue.counts();
    assertThat(counts.ended()).isEqualTo(endings);
    assertThat(counts.adopted()).isEqualTo(adopted);
    assertThat(counts.queued() + counts.onDisk() + counts.inFlight()).isZero();
    assertThat(counts.queuedBytes()).isZero();
  }
}
