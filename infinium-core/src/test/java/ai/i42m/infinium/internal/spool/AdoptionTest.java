package ai.i42m.infinium.internal.spool;

import static ai.i42m.infinium.internal.spool.Spools.adoptAll;
import static ai.i42m.infinium.internal.spool.Spools.ids;
import static ai.i42m.infinium.internal.spool.Spools.json;
import static ai.i42m.infinium.internal.spool.Spools.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptionTest {
  private static final String OTHER_AGENT = "99999999-2222-4333-8444-555555555555";
  private static final String WHOLE = "infinium-task 1 ";

  @TempDir Path temp;
  private Spools spools;

  @BeforeEach
  void createSpools() {
    spools = new Spools(temp);
  }

  private Path leftDirectory() throws IOException {
    return Files.createDirectories(temp.resolve("live-4711-1763720130000-dead"));
  }

  /** A whole file of a task, under the name that a process gave it which was then killed. */
  private Path leftFile(String taskId, String name) throws IOException {
    spools.leave(taskId);
    Path file = spools.taskFiles().stream().filter(this::isLeft).findFirst().orElseThrow();
    Path target = leftDirectory().resolve(name);
    Files.move(file, target);
    Files.delete(file.getParent());
    return target;
  }

  private boolean isLeft(Path file) {
    return temp.relativize(file).toString().startsWith("left-");
  }

  private String stamp(Duration age) {
    return String.valueOf(spools.clock.millis() - age.toMillis());
  }

  @Test
  void adopt_takesTheOldestFirst_onceOnly() {
    spools.leave("a", "b");
    spools.clock.pass(Duration.ofSeconds(1));
    spools.leave("c", "d");
    FileSpool spool = spools.open();

    List<SpooledTask> adopted = adoptAll(spool);

    assertThat(ids(adopted)).containsExactly("a", "b", "c", "d");
    assertThat(adopted).allSatisfy(task -> assertThat(spool.read(task)).isNotNull());
    assertThat(spool.counts().tasks()).isEqualTo(4);
    assertThat(adoptAll(spool)).isEmpty();
  }

  @Test
  void adopt_clearsAwayTheEmptiedDirectory() throws IOException {
    spools.leave("a");
    FileSpool spool = spools.open();

    adoptAll(spool).forEach(spool::delete);
    spool.close();

    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void adopt_leavesAnOpenSpoolAlone() throws IOException {
    FileSpool open = spools.open();
    SpooledTask task = stored(open, "a");

    assertThat(adoptAll(spools.open())).isEmpty();

    assertThat(open.read(task)).isEqualTo(json("a"));
  }

  @Test
  void adopt_leavesTasksOfOtherAgentsToThoseWhoCanSendThem() {
    spools.leave("a");
    try (FileSpool other = spools.open()) {
      other.append(new TaskHeader("b", OTHER_AGENT, Spools.ENDPOINT, 0), json("b"));
    }

    FileSpool mine = spools.open();
    assertThat(ids(mine.adopt(header -> header.agentId().equals(Spools.AGENT))))
        .containsExactly("a");

    FileSpool others = spools.open();
    assertThat(ids(others.adopt(header -> header.agentId().equals(OTHER_AGENT))))
        .containsExactly("b");
    assertThat(spools.losses).isEmpty();
  }

  @Test
  void adopt_dropsWhatIsTooOld_whosever() {
    spools.leave("a");
    spools.clock.jump(Duration.ofDays(3).plusMillis(1));

    assertThat(spools.open().adopt(header -> false)).isEmpty();

    assertThat(spools.losses)
        .extracting(SpoolLoss::taskId, SpoolLoss::task, SpoolLoss::reason)
        .containsExactly(tuple("a", null, SpoolLoss.Reason.TOO_OLD));
    assertThat(spools.taskFiles()).isEmpty();
  }

  @Test
  void adoptedTask_keepsItsAge() {
    spools.leave("a");
    spools.clock.pass(Duration.ofDays(2));
    FileSpool spool = spools.open();
    assertThat(adoptAll(spool)).hasSize(1);

    spools.clock.pass(Duration.ofHours(24));
    adoptAll(spool);
    assertThat(spool.counts().tasks()).isEqualTo(1);

    spools.clock.pass(Duration.ofMillis(1));
    adoptAll(spool);
    assertThat(spool.counts().tasks()).isZero();
    assertThat(spools.losses).extracting(SpoolLoss::reason).contains(SpoolLoss.Reason.TOO_OLD);
  }

  @Test
  void taskFromTheFuture_beginsToAgeWhenAdopted() {
    spools.clock.jump(Duration.ofDays(1000));
    spools.leave("a");
    spools.clock.jump(Duration.ofDays(-1000));
    FileSpool spool = spools.open();
    assertThat(adoptAll(spool)).hasSize(1);
    spool.close();

    spools.clock.pass(Duration.ofDays(3).plusMillis(1));

    assertThat(adoptAll(spools.open())).isEmpty();
    assertThat(spools.losses)
        .extracting(SpoolLoss::reason)
        .containsExactly(SpoolLoss.Reason.TOO_OLD);
  }

  @Test
  void adopt_ofMoreThanFits_keepsTheNewest() {
    spools.leave("a", "b", "c");

    assertThat(ids(adoptAll(spools.open(Spools.tasks(2))))).containsExactly("b", "c");

    assertThat(spools.losses)
        .extracting(SpoolLoss::taskId, SpoolLoss::task, SpoolLoss::reason)
        .containsExactly(tuple("a", null, SpoolLoss.Reason.SPOOL_FULL));
  }

  @Test
  void adopt_afterEvictionsHaveStopped_leavesAllWhereItIs() {
    spools.leave("a");
    List<Path> files = spools.taskFiles();
    FileSpool spool = spools.open();
    spool.stopEvicting();

    assertThat(adoptAll(spool)).isEmpty();

    assertThat(spools.taskFiles()).isEqualTo(files);
  }

  @Test
  void refusedFile_isNotSentAgainByItself() throws IOException {
    leftFile("a", stamp(Duration.ZERO) + "-0-a.refused");

    assertThat(adoptAll(spools.open())).isEmpty();

    assertThat(leftDirectory().toFile().list()).hasSize(1);
  }

  /** As docs/spool.md tells a person to do. */
  @Test
  void refusedFile_putBackByHand_isAdopted() throws IOException {
    FileSpool spool = spools.open();
    spool.refuse(stored(spool, "a"));
    Path again = Files.createDirectory(temp.resolve("left-again"));
    Path refused = spools.taskFiles().get(0);

    String name = refused.getFileName().toString().replace(".refused", ".task");
    Files.move(refused, again.resolve(name));

    assertThat(ids(adoptAll(spool))).containsExactly("a");
  }

  @Test
  void wholeTemporaryFile_isFoundAgain() throws IOException {
    leftFile("a", stamp(Duration.ZERO) + "-0-a.tmp");
    FileSpool spool = spools.open();

    List<SpooledTask> adopted = adoptAll(spool);

    assertThat(ids(adopted)).containsExactly("a");
    assertThat(spool.read(adopted.get(0))).isEqualTo(json("a"));
  }

  @Test
  void tornTemporaryFile_isDeletedAndCounted() throws IOException {
    Path file = leftDirectory().resolve(stamp(Duration.ZERO) + "-0-a.tmp");
    Files.writeString(file, WHOLE);

    assertThat(adoptAll(spools.open())).isEmpty();

    assertThat(file).doesNotExist();
    assertThat(spools.losses)
        .extracting(SpoolLoss::taskId, SpoolLoss::reason)
        .containsExactly(tuple("a", SpoolLoss.Reason.SPOOL_CORRUPT));
  }

  /** The file system may have kept the length and lost the bytes. */
  @Test
  void temporaryFileOfRightLength_isCheckedWhole() throws IOException {
    Path file = leftFile("a", stamp(Duration.ZERO) + "-0-a.tmp");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] = 0;
    Files.write(file, bytes);

    assertThat(adoptAll(spools.open())).isEmpty();

    assertThat(spools.losses)
        .extracting(SpoolLoss::detail)
        .containsExactly("never finished: checksum differs");
  }

  @Test
  void brokenFile_movesToDead_andTheOthersAreAdopted() throws IOException {
    leftFile("a", stamp(Duration.ZERO) + "-0-a.task");
    Files.writeString(leftDirectory().resolve(stamp(Duration.ZERO) + "-1-b.task"), "garbage");

    assertThat(ids(adoptAll(spools.open()))).containsExactly("a");

    assertThat(spools.losses)
        .extracting(SpoolLoss::taskId, SpoolLoss::reason)
        .containsExactly(tuple("b", SpoolLoss.Reason.SPOOL_CORRUPT));
    assertThat(temp.resolve("dead").toFile().list())
        .containsExactly(stamp(Duration.ZERO) + "-1-b.corrupt");
  }

  @Test
  void fileOfALaterVersion_staysForItsReader_howeverOld() throws IOException {
    Path later = leftDirectory().resolve("1-0-a.task");
    Files.writeString(later, "infinium-task 2 of another shape");

    assertThat(adoptAll(spools.open())).isEmpty();

    assertThat(later).hasContent("infinium-task 2 of another shape");
    assertThat(spools.losses).isEmpty();
  }

  @Test
  void foreignFilesAndDirectories_areLeftAlone() throws IOException {
    Path inside = leftDirectory().resolve("1763720130000.json");
    Path beside = temp.resolve("notes.txt");
    Path directory = temp.resolve("live_other");
    Files.writeString(inside, "not ours");
    Files.writeString(beside, "not ours");
    Files.createDirectory(directory);

    assertThat(adoptAll(spools.open())).isEmpty();

    assertThat(inside).exists();
    assertThat(beside).exists();
    assertThat(directory).exists();
    assertThat(spools.losses).isEmpty();
  }

  /** As after a cleaner of old files: without care others would adopt living tasks. */
  @Test
  void vanishedLock_isTakenAgain() throws IOException {
    FileSpool open = spools.open();
    SpooledTask task = stored(open, "a");
    Files.delete(lock());

    adoptAll(open);

    assertThat(lock()).exists();
    assertThat(adoptAll(spools.open())).isEmpty();
    assertThat(open.read(task)).isEqualTo(json("a"));
  }

  private Path lock() throws IOException {
    try (var all = Files.list(temp)) {
      Path directory = all.filter(Files::isDirectory).findFirst().orElseThrow();
      return OwnDirectory.lockOf(directory);
    }
  }

  @Test
  void vanishedLock_takenByAnAdopter_movesNewTasksElsewhere() throws IOException {
    FileSpool open = spools.open();
    SpooledTask task = stored(open, "a");
    Files.delete(lock());

    FileSpool other = spools.open();
    assertThat(ids(adoptAll(other))).containsExactly("a");

    assertThat(open.read(task)).isNull();
    assertThat(spools.losses).extracting(SpoolLoss::detail).containsExactly("its file is gone");
    adoptAll(open);
    assertThat(open.read(stored(open, "b"))).isEqualTo(json("b"));
  }

  @Test
  void openSpoolOfThisJvm_isNotTouched_whereALookWouldDropItsLock() {
    FileSpool open = spools.openIn("same", SpoolLimits.defaults());
    stored(open, "a");
    FileSpool second = spools.openIn("same", SpoolLimits.defaults());
    stored(second, "b");
    spools.files.fail(FaultyFileSystem.Operation.LOCK);

    adoptAll(second);

    assertThat(spools.files.failures()).isZero();
  }
}
