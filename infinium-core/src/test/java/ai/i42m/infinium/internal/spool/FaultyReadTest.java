package ai.i42m.infinium.internal.spool;

import static ai.i42m.infinium.internal.spool.Spools.adoptAll;
import static ai.i42m.infinium.internal.spool.Spools.append;
import static ai.i42m.infinium.internal.spool.Spools.json;
import static ai.i42m.infinium.internal.spool.Spools.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.i42m.infinium.RecordingLog;
import ai.i42m.infinium.internal.spool.FaultyFileSystem.Operation;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks on disk that cannot be read, for a moment or any more. */
class FaultyReadTest {
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

  /** A client that reports nothing more must not call its disk broken for ever. */
  @Test
  void adopt_whenTheDiskIsWellAgain_endsTheOutage() throws IOException {
    FileSpool spool = spools.open();
    SpooledTask task = stored(spool, "a");
    spools.files.fail(Operation.READ, new IOException("Input/output error"));
    assertThatThrownBy(() -> spool.read(task)).isInstanceOf(IOException.class);

    assertThat(adoptAll(spool)).isEmpty();

    assertThat(spool.outage()).isNull();
    assertThat(log.lines()).hasSize(2).last().asString().startsWith("INFO");
    assertThat(spools.taskFiles()).singleElement().asString().endsWith("-a.task");
  }

  @Test
  void adopt_whileNothingCanBeWritten_endsNoOutage() throws IOException {
    FileSpool spool = spools.open();
    stored(spool, "a");
    spools.files.fail(Operation.WRITE, new IOException("No space left on device"));
    assertThat(append(spool, "b")).isNull();

    assertThat(adoptAll(spool)).isEmpty();

    assertThat(spool.outage()).contains("No space left on device");
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void outagesThatComeAndGo_areSaidOnceAMinute() throws IOException {
    FileSpool spool = spools.open();
    SpooledTask task = stored(spool, "a");
    spools.files.fail(Operation.READ, new IOException("Input/output error"));

    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> spool.read(task)).isInstanceOf(IOException.class);
      adoptAll(spool);
    }
    assertThat(log.lines()).hasSize(2);

    spools.clock.pass(Duration.ofNanos(Outage.SILENCE_NANOS));
    assertThatThrownBy(() -> spool.read(task)).isInstanceOf(IOException.class);
    assertThat(log.lines()).hasSize(3);
  }

  /** As when the process has too many open files, or somebody takes the rights away for a while. */
  @ParameterizedTest
  @MethodSource
  void read_whenTheDiskFails_keepsTheTask_andSaysSo(Exception failure) throws IOException {
    FileSpool spool = spools.open();
    SpooledTask task = stored(spool, "a");
    SpoolCounts before = spool.counts();
    spools.files.fail(Operation.READ, failure);

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> spool.read(task)).isInstanceOf(IOException.class);
    }

    assertThat(log.lines())
        .containsExactly(
            "WARNING Infinium's spool "
                + spools.root
                + " fails ("
                + failure
                + "); tasks wait in memory only.");
    assertThat(spool.outage()).isEqualTo(failure.toString());
    assertThat(append(spool, "b")).as("within a second of the failure").isNull();
    assertThat(spools.losses).isEmpty();
    assertThat(spool.counts()).isEqualTo(before);
    assertThat(spools.taskFiles()).singleElement().asString().endsWith("-a.task");
    spools.files.heal();
    assertThat(spool.read(task)).isEqualTo(json("a"));
    spools.clock.pass(PAUSE);
    stored(spool, "c");
    assertThat(log.lines()).hasSize(2).last().asString().startsWith("INFO");
  }

  static List<Exception> read_whenTheDiskFails_keepsTheTask_andSaysSo() {
    return List.of(
        new IOException("Input/output error"),
        new FileSystemException("a.task", null, "Too many open files"),
        new AccessDeniedException("a.task"),
        new UnsupportedOperationException("strange"));
  }

  @Test
  void fileThatStaysUnreadable_isToldWhenTooOld() {
    FileSpool spool = spools.open();
    SpooledTask task = stored(spool, "a");
    spools.files.fail(Operation.READ);
    assertThatThrownBy(() -> spool.read(task)).hasMessage("faulty READ");

    spools.clock.pass(SpoolLimits.defaults().maxAge().plusMillis(1));
    adoptAll(spool);

    assertThat(spools.losses)
        .extracting(SpoolLoss::task, SpoolLoss::reason)
        .containsExactly(tuple(task, SpoolLoss.Reason.TOO_OLD));
    assertThat(spools.taskFiles()).isEmpty();
  }

  @Test
  void noteAttempts_ofAFileThatIsGone_isNoOutage() throws IOException {
    FileSpool spool = spools.open();
    SpooledTask task = stored(spool, "a");
    Files.delete(task.file());

    spool.noteAttempts(task, 1);

    assertThat(log.lines()).isEmpty();
    stored(spool, "b");
    assertThat(spool.read(task)).isNull();
    assertThat(spools.losses).extracting(SpoolLoss::detail).containsExactly("its file is gone");
  }

  @Test
  void interruptedThread_readsAndNotesAttempts_andKeepsItsFlag() throws IOException {
    FileSpool spool = spools.open();
    SpooledTask task = stored(spool, "a");
    Thread.currentThread().interrupt();

    spool.noteAttempts(task, 7);
    byte[] json = spool.read(task);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(json).isEqualTo(json("a"));
    assertThat(log.lines()).isEmpty();
    spool.close();
    assertThat(adoptAll(spools.open()))
        .extracting(each -> each.header().attempts())
        .containsExactly(7);
  }
}
