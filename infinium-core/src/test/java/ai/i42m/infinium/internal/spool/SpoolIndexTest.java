package ai.i42m.infinium.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SpoolIndexTest {
  private final List<SpoolLoss> losses = new ArrayList<>();

  private SpoolIndex index(SpoolLimits limits) {
    return new SpoolIndex(limits, new Losses(losses::add));
  }

  private static SpooledTask task(long sequence) {
    String id = "t" + sequence;
    FileName name = new FileName(1_763_720_130_000L, sequence, id, FileName.Kind.TASK);
    return new SpooledTask(
        Path.of("live"), name, TaskFile.of(Spools.header(id), Spools.json(id)), 0);
  }

  /** Two threads append, and the first to get a name is the last to have its file in place. */
  @Test
  void append_overtakenByANewerOne_evictsThat() {
    SpooledTask overtaken = task(1);
    SpooledTask newer = task(2);
    SpoolIndex index = index(Spools.tasks(1));
    assertThat(index.append(newer)).isEmpty();

    assertThat(index.append(overtaken)).containsExactly(newer);

    assertThat(index.contains(overtaken)).isTrue();
    assertThat(index.contains(newer)).isFalse();
    assertThat(index.bytes()).isEqualTo(overtaken.bytes());
  }

  @Test
  void append_ofExactlyAllTheBytes_evictsAllOthers() {
    SpooledTask large = task(1000);
    SpoolIndex index = index(new SpoolLimits(large.bytes(), 100, Duration.ofDays(3)));
    SpooledTask small = task(1);
    index.append(small);

    assertThat(index.append(large)).containsExactly(small);

    assertThat(index.size()).isEqualTo(1);
    assertThat(index.bytes()).isEqualTo(large.bytes());
  }

  @Test
  void adopt_evictsTheOldestOfAll() {
    SpooledTask own = task(2);
    SpoolIndex index = index(Spools.tasks(2));
    index.append(own);
    SpooledTask older = task(1);
    SpooledTask newer = task(3);

    assertThat(index.adopt(List.of(newer, older))).containsExactly(older);

    assertThat(index.contains(own)).isTrue();
    assertThat(index.contains(newer)).isTrue();
  }

  /** So that nobody finds a task gone and knows of no loss. */
  @Test
  void append_tellsTheLossBeforeAnybodySeesTheTaskGone() throws Exception {
    List<Runnable> whenTold = new ArrayList<>();
    SpoolIndex index =
        new SpoolIndex(Spools.tasks(1), new Losses(loss -> whenTold.forEach(Runnable::run)));
    SpooledTask oldest = task(1);
    index.append(oldest);
    FutureTask<Boolean> question = new FutureTask<>(() -> index.contains(oldest));
    Thread asker = new Thread(question);
    whenTold.add(asker::start);
    whenTold.add(() -> Await.until(() -> asker.getState() == Thread.State.BLOCKED));

    index.append(task(2));

    assertThat(question.get()).isFalse();
  }

  @Test
  void append_afterEvictionsHaveStopped_takesInWhatNobodyHasToLeaveFor() {
    SpoolIndex index = index(Spools.tasks(1));
    index.stopEvicting();
    SpooledTask first = task(1);

    assertThat(index.append(first)).isEmpty();
    assertThat(index.append(task(2))).isNull();

    assertThat(index.contains(first)).isTrue();
    assertThat(index.size()).isEqualTo(1);
    assertThat(losses).isEmpty();
  }

  @Test
  void adopt_afterEvictionsHaveStopped_takesInNothing() {
    SpoolIndex index = index(Spools.tasks(2));
    index.append(task(1));
    index.stopEvicting();

    assertThat(index.adopt(List.of(task(2), task(3)))).isEmpty();

    assertThat(index.size()).isEqualTo(1);
    assertThat(losses).isEmpty();
  }

  @Test
  void removeTooOld_afterEvictionsHaveStopped_removesNothing() {
    SpoolIndex index = index(Spools.tasks(2));
    index.append(task(1));
    index.stopEvicting();

    assertThat(index.removeTooOld(Long.MAX_VALUE)).isEmpty();

    assertThat(index.size()).isEqualTo(1);
    assertThat(losses).isEmpty();
  }
}
