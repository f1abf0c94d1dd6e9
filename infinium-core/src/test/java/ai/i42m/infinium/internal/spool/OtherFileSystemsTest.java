package ai.i42m.infinium.internal.spool;

import static ai.i42m.infinium.internal.spool.Spools.adoptAll;
import static ai.i42m.infinium.internal.spool.Spools.ids;
import static ai.i42m.infinium.internal.spool.Spools.json;
import static ai.i42m.infinium.internal.spool.Spools.stored;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A zip file knows no owners and refuses to open a directory, as Windows does. */
class OtherFileSystemsTest {
  @TempDir Path temp;

  @Test
  void spool_worksWithoutOwners() throws Exception {
    URI zip = URI.create("jar:" + temp.resolve("disk.zip").toUri());
    try (FileSystem other = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      assertThat(other.supportedFileAttributeViews()).doesNotContain("posix");
      Path root = other.getPath("/spool");
      FileSpool first = open(root, "one");
      assertThat(first.read(stored(first, "a"))).isEqualTo(json("a"));
      first.delete(stored(first, "b"));
      first.refuse(stored(first, "c"));

      FileSpool second = open(root, "two");
      List<SpooledTask> adopted = adoptAll(second);
      assertThat(ids(adopted)).containsExactly("a");
      assertThat(second.read(adopted.get(0))).isEqualTo(json("a"));
    }
  }

  /** The locks of a zip file keep nobody out, so the first spool looks like a dead process's. */
  private static FileSpool open(Path root, String jvm) {
    ManualClock clock = new ManualClock();
    Surroundings surroundings = new Surroundings(new DiskFileSystem(), clock, clock, jvm);
    SpoolSettings settings = new SpoolSettings(root, SpoolLimits.defaults(), true);
    return new FileSpool(settings, loss -> {}, surroundings);
  }
}
