package ai.i42m.infinium.internal.spool;

import static ai.i42m.infinium.internal.spool.Spools.adoptAll;
import static ai.i42m.infinium.internal.spool.Spools.append;
import static ai.i42m.infinium.internal.spool.Spools.ids;
import static ai.i42m.infinium.internal.spool.Spools.json;
import static ai.i42m.infinium.internal.spool.Spools.stored;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.RecordingLog;
import ai.i42m.infinium.internal.spool.FaultyFileSystem.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultySpoolTest {
  private static final Duration PAUSE = Duration.ofNanos(Outage.PAUSE_NANOS);

  @TempDir Path temp;
  private Spools spools;
  private RecordingLog log;

  @BeforeEach
  void createSpools() {
    spools = new Spools(temp.resolve("spool"));
    log = RecordingLog.of(Outage.class);
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"READ", "SIZE", "OVERWRITE", "DELETE", "LIST"})
  void append_whenTheDiskFails_isNotStored_saysSoOnce_andLeavesNothing(Operation operation)
      throws IOException {
    FileSpool spool = spools.open();
    spools.files.fail(operation);

    assertThat(spool.outage()).isNull();

    for (int i = 0; i < 3; i++) {
      assertThat(append(spool, "a")).isNull();
      assertThat(spool.outage()).isEqualTo("java.io.IOException: faulty " + operation);
      spools.clock.pass(PAUSE);
    }

    assertThat(log.lines())
        .containsExactly(
            "WARNING Infinium's spool "
                + spools.root
                + " fails (java.io.IOException: faulty "
                + operation
                + "); tasks wait in memory only.");
    spools.files.heal();
    assertThat(spools.root.toFile().exists() ? spools.taskFiles() : List.of()).isEmpty();
    assertThat(spool.read(stored(spool, "b"))).isEqualTo(json("b"));
    assertThat(log.lines())
        .hasSize(2)
        .endsWith("INFO Infinium's spool " + spools.root + " stores tasks again.");
    assertThat(spool.outage()).isNull();
  }

  @Test
  void append_whoseNameIsNotOnDisk_isNotStored_andLeavesNothing() {
    FileSpool spool = spools.open();
    stored(spool, "a");
    spools.files.fail(Operation.SYNC_DIRECTORY);

    assertThat(append(spool, "b")).isNull();

    assertThat(spools.taskFiles()).singleElement().asString().endsWith("-a.task");
  }

  @ParameterizedTest
  @EnumSource
  void strangeFileSystems_thatThrowRuntimeExceptions_throwNoneHere(Operation operation) {
    spools.leave("a");
    FileSpool spool = spools.open();
    SpooledTask task = stored(spool, "b");
    spools.files.fail(operation, new UnsupportedOperationException("strange"));

    append(spool, "c");
    adoptAll(spool);
    readOrCatch(spool, task);
    spool.noteAttempts(task, 1);
    spool.refuse(task);
    spool.delete(task);
    spool.close();

    assertThat(spools.files.failures()).isPositive();
  }

  private static void readOrCatch(FileSpool spool, SpooledTask task) {
    try {
      spool.read(task);
    } catch (IOException e) {
      // The disk failed just now, and the task stays.
    }
  }

  /** What follows from the first failure must not hide it. */
  @Test
  void outage_saysWhatTheWarningSaid_untilATaskIsStored() {
    FileSpool spool = spools.open();
    SpooledTask task = stored(spool, "a");
    spools.files.fail(Operation.OVERWRITE, new FileSystemException("Read-only file system"));
    spools.files.fail(Operation.LIST);

    spool.noteAttempts(task, 1);
    adoptAll(spool);
    spools.files.heal();
    spool.noteAttempts(task, 1);

    assertThat(spool.outage())
        .isEqualTo("java.nio.file.FileSystemException: Read-only file system");
    assertThat(log.lines()).singleElement().asString().contains(spool.outage());
    spools.clock.pass(PAUSE);
    stored(spool, "b");
    assertThat(spool.outage()).isNull();
  }

  @Test
  void append_afterAFailure_leavesTheDiskInPeaceForASecond() {
    FileSpool spool = spools.open();
    spools.files.fail(Operation.SYNC);
    append(spool, "a");
    spools.files.heal();
    long operations = spools.files.operations();

    assertThat(append(spool, "b")).isNull();

    assertThat(spools.files.operations()).isEqualTo(operations);
    spools.clock.pass(PAUSE);
    assertThat(append(spool, "c")).isNotNull();
  }

  @Test
  void fullDisk_refusesTheTask_andLeavesNoPartOfIt() throws IOException {
    FileSpool spool = spools.open();
    SpooledTask first = stored(spool, "a");
    spools.files.setFreeBytes(first.bytes() - 1);

    assertThat(append(spool, "b")).isNull();

    assertThat(spools.taskFiles()).hasSize(1);
    assertThat(log.lines()).singleElement().asString().contains("No space left on device");
    assertThat(spool.read(first)).isEqualTo(json("a"));
  }

  @Test
  void shortWrites_areContinued() throws IOException {
    spools.files.setLongestWrite(7);
    FileSpool spool = spools.open();

    assertThat(spool.read(stored(spool, "a"))).isEqualTo(json("a"));
  }

  @Test
  void partOfATask_thatCannotBeDeletedEither_isNoTaskForAnyone() {
    FileSpool spool = spools.open();
    stored(spool, "a");
    spools.files.setFreeBytes(50);
    spools.files.fail(Operation.DELETE);
    assertThat(append(spool, "b")).isNull();
    spools.files.heal();
    assertThat(spools.taskFiles()).hasSize(2);
    spool.close();

    assertThat(ids(adoptAll(spools.open()))).containsExactly("a");
  }

  @Test
  void directoryDeletedUnderUs_isMadeAgain_andItsTasksAreToldWhenMissed() throws IOException {
    FileSpool spool = spools.open();
    SpooledTask lost = stored(spool, "a");
    deleteAll(spools.root);

    assertThat(append(spool, "b")).isNull();
    spools.clock.pass(PAUSE);
    SpooledTask kept = stored(spool, "c");

    assertThat(spool.read(kept)).isEqualTo(json("c"));
    assertThat(spool.read(lost)).isNull();
    assertThat(spools.losses).extracting(SpoolLoss::detail).containsExactly("its file is gone");
    assertThat(log.lines()).hasSize(2);
  }

  private static void deleteAll(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      all.sorted(Comparator.reverseOrder()).forEach(FaultySpoolTest::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void rootThatIsAFile_isSaidOnce() throws IOException {
    Files.createFile(spools.root);
    FileSpool spool = spools.open();

    assertThat(append(spool, "a")).isNull();
    assertThat(adoptAll(spool)).isEmpty();
    spool.close();

    assertThat(log.lines()).singleElement().asString().contains("FileAlreadyExistsException");
    assertThat(spools.root).isEmptyFile();
  }

  @Test
  void flippedByte_isFoundWhenRead_andTheFileIsKeptAside() throws IOException {
    FileSpool spool = spools.open();
    SpooledTask task = stored(spool, "a");
    byte[] file = Files.readAllBytes(task.file());
    file[file.length - 3] ^= 1;
    Files.write(task.file(), file);

    assertThat(spool.read(task)).isNull();

    assertThat(spools.losses)
        .containsExactly(
            new SpoolLoss("a", task, SpoolLoss.Reason.SPOOL_CORRUPT, "checksum differs"));
    assertThat(spools.taskFiles())
        .singleElement()
        .asString()
        .startsWith(spools.root.resolve("dead").toString())
        .endsWith("-a.corrupt");
    assertThat(spool.counts().tasks()).isZero();
  }

  @Test
  void refuse_whenItCannotBeMoved_deletes_soThatItIsNotSentAgain() {
    FileSpool spool = spools.open();
    SpooledTask task = stored(spool, "a");
    spools.files.fail(Operation.MOVE);

    spool.refuse(task);

    assertThat(spools.taskFiles()).isEmpty();
  }
}
