package ai.i42m.infinium;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.error.ConfigurationException;
import ai.i42m.infinium.internal.http.DryRunSender;
import ai.i42m.infinium.internal.log.SafeLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where tasks are written that are built as ever, but not sent: to look at them before an account
 * exists, or in a test environment.
 *
 * <p>Immutable and thread-safe.
 *
 * @see InfiniumClient#builder(DryRun)
 */
public final class DryRun {
  /** The word for {@link #toLog()}. */
  static final String LOG = "log";

  private static final Logger logger = Logger.getLogger(DryRun.class.getName());

  /** To the microsecond, so that names sort as tasks came. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final Set<StandardOpenOption> CREATE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final String target;
  private final DryRunSender.Writer writer;

  private DryRun(String target, DryRunSender.Writer writer) {
    this.target = target;
    this.writer = writer;
  }

  /** Writes each task as one line of JSON to the log {@code ai.i42m.infinium.DryRun}, at INFO. */
  public static DryRun toLog() {
    return new DryRun(
        "the log",
        (taskId, json) ->
            SafeLog.write(
                logger,
                Level.INFO,
                "Task " + taskId + ": " + new String(json, StandardCharsets.UTF_8)));
  }

  /**
   * Writes each task as a file of JSON: {@code <time, UTC>-<task id>.json}.
   *
   * @param directory made when missing, for its owner only, as its files are: tasks hold content.
   *     Nothing is ever deleted there
   */
  public static DryRun toDirectory(Path directory) {
    Path folder = requireNonNull(directory, "directory").toAbsolutePath();
    return new DryRun(folder.toString(), (taskId, json) -> write(folder, taskId, json));
  }

  /** As the option {@code infinium.dry.run} says it: {@code log}, or a directory. */
  static DryRun of(String value) {
    try {
      return value.equalsIgnoreCase(LOG) ? toLog() : toDirectory(Path.of(value));
    } catch (InvalidPathException e) {
      throw new ConfigurationException("neither 'log' nor a path: " + value, e);
    }
  }

  private static void write(Path folder, String taskId, byte[] json) throws IOException {
    Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
    Path file = folder.resolve(TIME.format(Clock.systemUTC().instant()) + "-" + taskId + ".json");
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, CREATE, ownerOnly(folder, "rw-------"))) {
      ByteBuffer rest = ByteBuffer.wrap(json);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }
  }

  /** None where the file system knows no owners, as on Windows: the very wish is refused there. */
  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  DryRunSender.Writer writer() {
    return writer;
  }

  /** The directory, or that it is the log. */
  @Override
  public String toString() {
    return target;
  }
}
