package ai.i42m.infinium.internal.spool;

import static ai.i42m.infinium.internal.spool.Spools.adoptAll;
import static ai.i42m.infinium.internal.spool.Spools.append;
import static ai.i42m.infinium.internal.spool.Spools.ids;
import static ai.i42m.infinium.internal.spool.Spools.json;
import static ai.i42m.infinium.internal.spool.Spools.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSpoolTest {
  @TempDir Path temp;
  private Spools spools;

  @BeforeEach
  void createRoot() {
    spools = new Spools(temp.resolve("missing/spool"));
  }

  @Test
  void append_keepsTheBytes() throws IOException {
    FileSpool spool = spools.open();

    SpooledTask task = stored(spool, "a");

    assertThat(spool.read(task)).isEqualTo(json("a"));
    assertThat(task.header()).isEqualTo(Spools.header("a"));
    assertThat(task.bytes()).hasToString(String.valueOf(sizeOf(spools.taskFiles().get(0))));
    assertThat(spool.counts()).isEqualTo(new SpoolCounts(1, task.bytes(), Map.of()));
  }

  private static long sizeOf(Path file) {
    return file.toFile().length();
  }

  @Test
  void append_onTheRealDisk_isAdoptedByTheNextSpoolOfThisJvm() throws IOException {
    FileSpool first = onTheRealDisk();
    stored(first, "a");
    first.close();

    FileSpool second = onTheRealDisk();
    List<SpooledTask> adopted = adoptAll(second);

    assertThat(ids(adopted)).containsExactly("a");
    assertThat(second.read(adopted.get(0))).isEqualTo(json("a"));
    second.close();
  }

  private FileSpool onTheRealDisk() {
    return FileSpool.open(new SpoolSettings(temp, SpoolLimits.defaults(), true), loss -> {});
  }

  @Test
  void withoutSync_nothingWaitsForTheDisk() throws IOException {
    spools.files.fail(FaultyFileSystem.Operation.SYNC);
    spools.files.fail(FaultyFileSystem.Operation.SYNC_DIRECTORY);
    FileSpool first = spools.openUnsynced();
    stored(first, "a");
    first.close();
    FileSpool spool = spools.openUnsynced();

    List<SpooledTask> adopted = adoptAll(spool);

    assertThat(spools.files.failures()).isZero();
    assertThat(ids(adopted)).containsExactly("a");
    assertThat(spool.read(adopted.get(0))).isEqualTo(json("a"));
  }

  @Test
  void withoutSync_aTaskStillAppearsAsAWhole() {
    FileSpool spool = spools.openUnsynced();
    stored(spool, "a");
    spools.files.fail(FaultyFileSystem.Operation.MOVE);

    assertThat(Spools.append(spool, "b")).isNull();

    assertThat(spools.taskFiles()).singleElement().asString().endsWith("-a.task");
  }

  @Test
  void delete_leavesNothing() {
    FileSpool spool = spools.open();

    spool.delete(stored(spool, "a"));

    assertThat(spools.taskFiles()).isEmpty();
    assertThat(spool.counts()).isEqualTo(new SpoolCounts(0, 0, Map.of()));
  }

  @Test
  void close_withoutTasks_leavesNoDirectoryAndNoLock() {
    FileSpool spool = spools.open();
    spool.delete(stored(spool, "a"));

    spool.close();

    assertThat(spools.root).isEmptyDirectory();
  }

  @Test
  void close_withTasks_leavesThemToAnyone() {
    FileSpool spool = spools.openIn("same", SpoolLimits.defaults());
    stored(spool, "a");
    spool.close();

    assertThat(ids(adoptAll(spools.openIn("same", SpoolLimits.defaults())))).containsExactly("a");
  }

  @Test
  void append_afterClose_storesNothing() {
    FileSpool spool = spools.open();
    spool.close();

    assertThat(Spools.append(spool, "a")).isNull();
    assertThat(adoptAll(spool)).isEmpty();
    assertThat(spools.root).doesNotExist();
  }

  @Test
  void read_afterClose_givesNothing_andTellsNoLoss() throws IOException {
    FileSpool spool = spools.open();
    SpooledTask task = stored(spool, "a");
    spool.close();

    assertThat(spool.read(task)).isNull();

    assertThat(spools.losses).isEmpty();
    assertThat(spool.counts().tasks()).isEqualTo(1);
  }

  @Test
  void refuse_movesToDead_whichNobodyAdopts() {
    FileSpool spool = spools.open();
    SpooledTask task = stored(spool, "a");

    spool.refuse(task);
    spool.close();

    assertThat(spools.taskFiles())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file).hasParent(spools.root.resolve("dead"));
              assertThat(file.toString()).endsWith("-a.refused");
            });
    assertThat(adoptAll(spools.open())).isEmpty();
    assertThat(spools.losses).isEmpty();
  }

  @Test
  void dead_keepsTheNewest_andForeignFiles() throws IOException {
    Path foreign = Files.createDirectories(spools.root.resolve("dead")).resolve("note.txt");
    Files.createFile(foreign);
    FileSpool spool = spools.open();

    for (int i = 0; i < DeadTasks.MAX_FILES + 3; i++) {
      spool.refuse(stored(spool, "t" + i));
    }

    assertThat(spools.taskFiles()).hasSize(DeadTasks.MAX_FILES + 1).contains(foreign);
    assertThat(spools.taskFiles().toString())
        .contains("-t3.refused", "-t102.refused")
        .doesNotContain("-t0.refused", "-t2.refused");
  }

  @Test
  void append_beyondTheNumber_dropsTheOldest() throws IOException {
    FileSpool spool = spools.open(Spools.tasks(2));
    SpooledTask oldest = stored(spool, "a");
    stored(spool, "b");

    SpooledTask newest = stored(spool, "c");

    assertThat(spools.losses)
        .extracting(SpoolLoss::task, SpoolLoss::taskId, SpoolLoss::reason)
        .containsExactly(tuple(oldest, "a", SpoolLoss.Reason.SPOOL_FULL));
    assertThat(spool.read(oldest)).isNull();
    assertThat(spool.read(newest)).isEqualTo(json("c"));
    assertThat(spools.taskFiles()).hasSize(2);
    assertThat(spool.counts().lost()).isEqualTo(Map.of(SpoolLoss.Reason.SPOOL_FULL, 1L));
  }

  @Test
  void append_beyondTheBytes_dropsTheOldest() {
    long one = stored(spools.open(), "a").bytes();
    FileSpool spool = spools.open(new SpoolLimits(one * 3, 100, Duration.ofDays(3)));

    for (String id : List.of("a", "b", "c", "d", "e")) {
      stored(spool, id);
    }

    assertThat(spools.losses).extracting(SpoolLoss::taskId).containsExactly("a", "b");
    assertThat(spool.counts().bytes()).isEqualTo(one * 3);
  }

  @Test
  void append_afterEvictionsHaveStopped_isNotStoredForLackOfRoom_andLeavesNoFile() {
    FileSpool spool = spools.open(Spools.tasks(1));
    SpooledTask first = stored(spool, "a");
    List<Path> files = spools.taskFiles();

    spool.stopEvicting();

    assertThat(append(spool, "b")).isNull();
    assertThat(spools.taskFiles()).isEqualTo(files);
    spool.delete(first);
    assertThat(append(spool, "c")).isNotNull();
    assertThat(spools.losses).isEmpty();
  }

  @Test
  void append_largerThanTheSpool_isNotStored_andCostsNobody() {
    long one = stored(spools.open(), "a").bytes();
    FileSpool spool = spools.open(new SpoolLimits(one, 100, Duration.ofDays(3)));
    stored(spool, "a");

    assertThat(Spools.append(spool, "bb")).isNull();

    assertThat(spool.counts().tasks()).isEqualTo(1);
    assertThat(spools.losses).isEmpty();
  }

  @Test
  void adopt_dropsOwnTasksThatAreTooOld() {
    FileSpool spool = spools.open();
    SpooledTask old = stored(spool, "a");
    spools.clock.pass(Duration.ofDays(2));
    stored(spool, "b");
    spools.clock.pass(Duration.ofDays(1).plusMillis(1));

    assertThat(adoptAll(spool)).isEmpty();

    assertThat(spools.losses)
        .extracting(SpoolLoss::task, SpoolLoss::reason)
        .containsExactly(tuple(old, SpoolLoss.Reason.TOO_OLD));
    assertThat(spools.taskFiles()).hasSize(1);
  }

  @Test
  void ownTasks_doNotAgeWhenTheClockJumps() {
    FileSpool spool = spools.open();
    stored(spool, "a");

    spools.clock.jump(Duration.ofDays(365));
    adoptAll(spool);

    assertThat(spool.counts().tasks()).isEqualTo(1);
  }

  @Test
  void clockJumpingBack_keepsTheOrder() {
    FileSpool spool = spools.open();
    stored(spool, "a");
    spools.clock.jump(Duration.ofHours(-1));
    stored(spool, "b");
    spool.close();

    assertThat(ids(adoptAll(spools.open(Spools.tasks(2))))).containsExactly("a", "b");
  }

  /** By the wall clock the appended tasks are older than the adopted ones. */
  @Test
  void clockSetBackBeforeAdoptedTasks_evictsTheOldest_neverTheOneJustAppended() throws IOException {
    spools.leave("old1", "old2");
    FileSpool spool = spools.open(Spools.tasks(2));
    adoptAll(spool);
    spools.clock.jump(Duration.ofDays(-1));

    for (String id : List.of("a", "b", "c")) {
      assertThat(spool.read(stored(spool, id))).isEqualTo(json(id));
    }

    assertThat(spools.losses)
        .extracting(SpoolLoss::taskId, SpoolLoss::reason)
        .containsExactly(
            tuple("old1", SpoolLoss.Reason.SPOOL_FULL),
            tuple("old2", SpoolLoss.Reason.SPOOL_FULL),
            tuple("a", SpoolLoss.Reason.SPOOL_FULL));
    spool.close();
    assertThat(ids(adoptAll(spools.open()))).containsExactly("b", "c");
  }

  @Test
  void noteAttempts_isReadByWhoAdopts() throws IOException {
    FileSpool spool = spools.open();
    SpooledTask task = stored(spool, "a");

    spool.noteAttempts(task, 7);
    spool.noteAttempts(task, 123_456);

    assertThat(spool.read(task)).isEqualTo(json("a"));
    spool.close();
    FileSpool next = spools.open();
    List<SpooledTask> adopted = adoptAll(next);
    assertThat(adopted).extracting(each -> each.header().attempts()).containsExactly(9999);
    assertThat(next.read(adopted.get(0))).isEqualTo(json("a"));
  }

  @Test
  void returnedHandles_areOfNoMoreUse() throws IOException {
    FileSpool spool = spools.open();
    SpooledTask task = stored(spool, "a");
    spool.delete(task);

    spool.delete(task);
    spool.refuse(task);
    spool.noteAttempts(task, 1);

    assertThat(spool.read(task)).isNull();
    assertThat(spool.counts()).isEqualTo(new SpoolCounts(0, 0, Map.of()));
    assertThat(spools.losses).isEmpty();
    assertThat(spools.taskFiles()).isEmpty();
  }

  @Test
  void append_ofAnInterruptedThread_stores_andLeavesTheFlag() {
    FileSpool spool = onTheRealDisk();
    Thread.currentThread().interrupt();

    SpooledTask task = Spools.append(spool, "a");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(task).isNotNull();
    spool.close();
  }

  @Test
  void append_fromManyThreads_keepsEachTask() {
    FileSpool spool = onTheRealDisk();
    List<String> stored =
        IntStream.range(0, 100)
            .parallel()
            .mapToObj(i -> stored(spool, "t" + i).header().taskId())
            .toList();
    spool.close();

    FileSpool next = onTheRealDisk();
    assertThat(ids(adoptAll(next))).containsExactlyInAnyOrderElementsOf(stored);
    next.close();
  }

  @Test
  void filesAndDirectories_areForTheirOwnerOnly() throws IOException {
    FileSpool spool = spools.open();
    spool.refuse(stored(spool, "a"));
    stored(spool, "b");

    try (Stream<Path> all = Files.walk(spools.root)) {
      assertThat(all)
          .hasSize(6)
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }
}
