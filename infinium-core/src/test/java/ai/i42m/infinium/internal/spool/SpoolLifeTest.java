package ai.i42m.infinium.internal.spool;

import static ai.i42m.infinium.internal.spool.Spools.adoptAll;
import static ai.i42m.infinium.internal.spool.Spools.ids;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.RecordingLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole lives of a spool, in each of which the next file operation fails, once.
 *
 * <p>Whatever fails, each task is found at the end, or told as lost, or was ended; and a failure
 * that passes makes no task lost that is whole on disk.
 */
class SpoolLifeTest {
  @TempDir Path temp;
  private final RecordingLog log = RecordingLog.of(Outage.class);

  @AfterEach
  void closeLog() {
    log.close();
  }

  @FunctionalInterface
  private interface Story {
    void live(SpoolLife life) throws IOException;
  }

  private void failEachOperation(Story story) throws IOException {
    SpoolLife calm = new SpoolLife(temp.resolve("calm"));
    story.live(calm);
    int operations = (int) calm.spools.files.operations();
    assertThat(operations).isGreaterThan(60);
    for (int i = 0; i < operations; i++) {
      SpoolLife life = new SpoolLife(temp.resolve("life" + i));
      life.spools.files.failAt(i);
      story.live(life);
      assertThat(life.spools.files.failures()).isEqualTo(1);
      compare(calm, life, "operation " + i + " failed");
    }
  }

  private static void compare(SpoolLife calm, SpoolLife life, String when) {
    List<String> told = life.told();
    List<String> found = life.findAll();
    Set<String> known = new HashSet<>(told);
    known.addAll(found);
    known.addAll(life.ended);
    assertThat(told).as("told, %s", when).doesNotHaveDuplicates();
    assertThat(found).as("found, %s", when).doesNotHaveDuplicates().isSubsetOf(life.stored);
    assertThat(known).as("known, %s", when).containsAll(life.stored);
    assertThat(life.told(SpoolLoss.Reason.SPOOL_CORRUPT))
        .as("corrupt, %s", when)
        .isSubsetOf(calm.told(SpoolLoss.Reason.SPOOL_CORRUPT));
  }

  @Test
  void ordinaryLife_losesNothing_whateverFails() throws IOException {
    failEachOperation(
        life -> {
          SpoolLifeTest.ordinary(life);
          assertThat(life.told()).isEmpty();
        });
  }

  private static void ordinary(SpoolLife life) throws IOException {
    life.open(100);
    life.append("old1");
    life.append("old2");
    life.close();
    life.open(100);
    life.adopt();
    List.of("a", "b", "c", "d").forEach(life::append);
    life.noteAttempts();
    life.delete("a");
    life.refuse("b");
    life.readAll();
    life.close();
  }

  /** The spool is full, its neighbour died, files are damaged, and a cleaner deletes the rest. */
  @Test
  void hardLife_tellsEachLoss_whateverFails() throws IOException {
    failEachOperation(SpoolLifeTest::hard);
  }

  private static void hard(SpoolLife life) throws IOException {
    life.fillDead();
    life.leaveBehind();
    life.open(4);
    life.adopt();
    List.of("a", "b", "c").forEach(life::append);
    life.damage("b");
    life.readAll();
    life.deleteLock();
    life.adopt();
    life.refuse("c");
    life.becomeOld();
    life.adopt();
    life.append("d");
    life.noteAttempts();
    life.deleteDirectory();
    life.readAll();
    life.append("not-stored");
    life.append("e");
    life.readAll();
    life.close();
  }

  /** Else the lives above would prove less than they say. */
  @Test
  void hardLife_withoutAFailure_losesForEachReason_byEachOperation() throws IOException {
    SpoolLife life = new SpoolLife(temp.resolve("calm"));

    hard(life);

    assertThat(life.told(SpoolLoss.Reason.SPOOL_CORRUPT))
        .containsExactlyInAnyOrder("torn", "broken", "b", "d");
    assertThat(life.told(SpoolLoss.Reason.SPOOL_FULL)).containsExactly("old");
    assertThat(life.told(SpoolLoss.Reason.TOO_OLD))
        .containsExactlyInAnyOrder("ancient", "whole", "a");
    assertThat(life.ended).containsExactly("c");
    assertThat(life.spools.files.kinds()).containsExactly(FaultyFileSystem.Operation.values());
    assertThat(life.findAll()).containsExactly("e");
    assertThat(ids(adoptAll(life.spools.open()))).isEmpty();
  }
}
