package ai.i42m.infinium.internal.spool;

import static ai.i42m.infinium.internal.spool.Spools.adoptAll;
import static ai.i42m.infinium.internal.spool.Spools.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each byte of a file is cut off or changed: the file is found out, the others survive. */
class SpoolFuzzTest {
  @TempDir Path temp;
  private Spools spools;
  private Path directory;
  private byte[] whole;

  @BeforeEach
  void writeOne() throws IOException {
    spools = new Spools(temp);
    spools.leave("t");
    Path file = spools.taskFiles().get(0);
    whole = Files.readAllBytes(file);
    Files.delete(file);
    directory = Files.createDirectories(temp.resolve("left-fuzz"));
    write("first", whole);
    write("last", whole);
  }

  /** The name decides by which id a broken file is told. */
  private void write(String id, byte[] content) throws IOException {
    Files.write(directory.resolve(spools.clock.millis() + "-0-" + id + ".task"), content);
  }

  private List<String> told() {
    return spools.losses.stream().map(SpoolLoss::taskId).toList();
  }

  @Test
  void truncatedAnywhere_isTold_andKeptAside() throws IOException {
    Set<String> broken = new HashSet<>();
    for (int length = 0; length < whole.length; length++) {
      write("cut" + length, Arrays.copyOf(whole, length));
      broken.add("cut" + length);
    }
    FileSpool spool = spools.open();

    List<SpooledTask> adopted = adoptAll(spool);

    assertThat(told()).containsExactlyInAnyOrderElementsOf(broken);
    assertThat(adopted).hasSize(2).allSatisfy(this::isWhole);
    assertThat(adopted).allSatisfy(task -> assertThat(spool.read(task)).isEqualTo(json("t")));
  }

  private void isWhole(SpooledTask task) {
    assertThat(task.header()).isEqualTo(Spools.header("t"));
  }

  @Test
  void changedAnywhere_isTold_orLeftToALaterVersion_orHarmless() throws IOException {
    Random random = new Random(20261121);
    Set<String> names = new HashSet<>();
    for (int at = 0; at < whole.length; at++) {
      for (int mask : new int[] {1, 2, 0x80, 1 + random.nextInt(255)}) {
        byte[] changed = whole.clone();
        changed[at] ^= (byte) mask;
        write("at" + at + "x" + mask, changed);
        names.add("at" + at + "x" + mask);
      }
    }
    FileSpool spool = spools.open();
    List<SpooledTask> adopted = adoptAll(spool);
    List<SpooledTask> readable = adopted.stream().filter(task -> isReadable(spool, task)).toList();

    assertThat(readable).hasSizeGreaterThanOrEqualTo(2).allSatisfy(this::isSentUnchanged);
    assertThat(told()).hasSizeGreaterThan(names.size() - 50);
    assertThat(readable.size() + told().size() + leftToLaterVersions()).isEqualTo(names.size() + 2);
  }

  private static boolean isReadable(FileSpool spool, SpooledTask task) {
    try {
      return spool.read(task) != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only how often it was tried may have changed: that is not in the checksum. */
  private void isSentUnchanged(SpooledTask task) {
    TaskHeader header = task.header();
    assertThat(new TaskHeader(header.taskId(), header.agentId(), header.endpoint(), 0))
        .isEqualTo(Spools.header("t"));
  }

  private long leftToLaterVersions() throws IOException {
    try (var left = Files.list(directory)) {
      List<Path> files = left.toList();
      assertThat(files)
          .allSatisfy(
              file ->
                  assertThat(TaskFile.isNewer(Files.readAllBytes(file)))
                      .as(Files.readString(file, StandardCharsets.ISO_8859_1))
                      .isTrue());
      return files.size();
    }
  }
}
