package ai.i42m.infinium.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpoolIndexTest {
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
    SpoolIndex index = new SpoolIndex(Spools.tasks(1));
    assertThat(index.append(newer)).isEmpty();

    assertThat(index.append(overtaken)).containsExactly(newer);

    assertThat(index.contains(overtaken)).isTrue();
    assertThat(index.contains(newer)).isFalse();
    assertThat(index.bytes()).isEqualTo(overtaken.bytes());
  }

  @Test
  void append_ofExactlyAllTheBytes_evictsAllOthers() {
    SpooledTask large = task(1000);
    SpoolIndex index = new SpoolIndex(new SpoolLimits(large.bytes(), 100, Duration.ofDays(3)));
    SpooledTask small = task(1);
    index.append(small);

    assertThat(index.append(large)).containsExactly(small);

    assertThat(index.size()).isEqualTo(1);
    assertThat(index.bytes()).isEqualTo(large.bytes());
  }

  @Test
  void adopt_evictsTheOldestOfAll() {
    SpooledTask own = task(2);
    SpoolIndex index = new SpoolIndex(Spools.tasks(2));
    index.append(own);
    SpooledTask older = task(1);
    SpooledTask newer = task(3);

    assertThat(index.adopt(List.of(newer, older))).containsExactly(older);

    assertThat(index.contains(own)).isTrue();
    assertThat(index.contains(newer)).isTrue();
  }
}
