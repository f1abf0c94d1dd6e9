package ai.i42m.infinium.internal.spool;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A process with a spool, for tests that kill it: {@code append} adopts, then appends without end,
 * and {@code append-unsynced} does not wait for the disk meanwhile; {@code adopt} adopts when it
 * gets a line, reads all, and waits for another line to end.
 *
 * <p>Prints {@code +id} for what it has appended, {@code =id} for what it adopted and read, {@code
 * -id} for what was lost.
 */
final class SpoolProgram {
  private static final PrintStream OUT = System.out;

  private SpoolProgram() {}

  public static void main(String[] args) throws IOException {
    SpoolLimits limits = Spools.tasks(100_000);
    Path root = Path.of(args[1]);
    FileSpool spool =
        FileSpool.open(
            new SpoolSettings(
                root,
                new SpoolLimits(Long.MAX_VALUE, limits.maxTasks(), limits.maxAge()),
                !args[0].equals("append-unsynced")),
            loss -> say("-" + loss.taskId() + " " + loss.reason() + " " + loss.detail()));
    say("ready");
    if (args[0].startsWith("append")) {
      adopt(spool);
      appendWithoutEnd(spool);
    } else {
      awaitLine();
      adopt(spool);
      say("done");
      awaitLine();
    }
  }

  private static void say(String line) {
    OUT.println(line);
    if (OUT.checkError()) {
      throw new IllegalStateException("the parent ended");
    }
  }

  private static void awaitLine() throws IOException {
    if (System.in.read() < 0) {
      throw new EOFException("the parent ended");
    }
  }

  private static void adopt(FileSpool spool) throws IOException {
    List<SpooledTask> adopted = Spools.adoptAll(spool);
    for (SpooledTask task : adopted) {
      byte[] json = Objects.requireNonNull(spool.read(task));
      String text = new String(json, StandardCharsets.UTF_8);
      if (!text.startsWith("{\"name\":\"" + task.header().taskId())) {
        throw new IllegalStateException(task + " holds another task");
      }
      say("=" + task.header().taskId());
    }
  }

  private static void appendWithoutEnd(FileSpool spool) {
    while (true) {
      String id = UUID.randomUUID().toString();
      if (Spools.append(spool, id) == null) {
        throw new IllegalStateException("not stored");
      }
      say("+" + id);
    }
  }
}
