package ai.i42m.infinium.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes over the tasks of spools whose process has ended, by renaming their files.
 *
 * <p>A rename is atomic and the second of two fails, so each task comes to one adopter even where
 * locks do not work; the lock protects those who live. Reads headers only, and a temporary file
 * whole: it may be a task whose process died before the last step, or a part of one.
 *
 * <pre>
 *   of a later format version ────────────► stays
 *   damaged ──────────────────────────────► dead, or deleted when it was never finished
 *   older than the limit, whoever's it is ► deleted
 *   not ours ─────────────────────────────► stays
 *   else ─────────────────────────────────► ours
 * </pre>
 *
 * <p>What fails is left where it is, for the next time. Used once, by one thread.
 */
final class Adoption {
  private static final Logger logger = Logger.getLogger(Adoption.class.getName());

  private final SpoolParts parts;
  private final FileSystem files;
  private final Path target;
  private final Predicate<TaskHeader> mine;
  private final List<SpooledTask> adopted = new ArrayList<>();

  /** One text for each agent and endpoint, not one for each task. */
  private final Map<String, String> texts = new HashMap<>();

  /** Moves into {@code target} the tasks that {@code mine} is true for. */
  Adoption(SpoolParts parts, Path target, Predicate<TaskHeader> mine) {
    this.parts = parts;
    this.files = parts.files();
    this.target = target;
    this.mine = mine;
  }

  /** Takes the tasks of one directory, if its spool is not open, and clears it away when empty. */
  void take(Path directory) {
    Path lock = OwnDirectory.lockOf(directory);
    try (Closeable held = files.tryLock(lock)) {
      if (held != null) {
        takeFiles(directory);
        files.delete(directory);
        files.delete(lock);
      }
    } catch (DirectoryNotEmptyException e) {
      // Others' tasks, or files that no spool made.
    } catch (IOException | RuntimeException e) {
      // Often another user's, whose files are not to be read.
      logger.log(Level.FINE, "spool directory not adopted", e);
    }
  }

  private void takeFiles(Path directory) throws IOException {
    for (FileName name : tasksIn(directory)) {
      takeFile(directory.resolve(name.toString()), name);
    }
  }

  private List<FileName> tasksIn(Path directory) throws IOException {
    try {
      return files.list(directory).stream()
          .map(FileName::parse)
          .filter(Objects::nonNull)
          .filter(FileName::isForDelivery)
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      // Another adopted it in the meantime; its lock's file is still to be deleted.
      return List.of();
    }
  }

  private void takeFile(Path file, FileName name) {
    try {
      takeWhole(file, name);
    } catch (BrokenFileException e) {
      setAside(file, name, String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      // Another adopter was faster.
    } catch (IOException | RuntimeException e) {
      logger.log(Level.FINE, "spooled task not adopted", e);
    }
  }

  private void takeWhole(Path file, FileName name) throws IOException {
    byte[] start = files.read(file, TaskFile.MAX_HEADER_BYTES);
    if (TaskFile.isNewer(start)) {
      return;
    }
    TaskFile content = TaskFile.read(start, files.size(file));
    if (name.kind() == FileName.Kind.TEMPORARY) {
      content.json(files.read(file, content.fileBytes()));
    }
    if (isTooOld(name)) {
      delete(file, name, SpoolLoss.Reason.TOO_OLD, "older than " + parts.limits().maxAge());
    } else if (mine.test(content.header())) {
      adopt(file, name, content);
    }
  }

  private boolean isTooOld(FileName name) {
    return parts.names().ageMillis(name) > parts.limits().maxAge().toMillis();
  }

  private void adopt(Path file, FileName name, TaskFile content) throws IOException {
    FileName newName = parts.names().adopted(name);
    files.move(file, target.resolve(newName.toString()));
    long ageNanos = TimeUnit.MILLISECONDS.toNanos(parts.names().ageMillis(newName));
    long bornNanos = parts.surroundings().nanoTime().getAsLong() - ageNanos;
    adopted.add(new SpooledTask(target, newName, content.withTexts(texts), bornNanos));
  }

  private void setAside(Path file, FileName name, String why) {
    try {
      if (name.kind() == FileName.Kind.TEMPORARY) {
        delete(file, name, SpoolLoss.Reason.SPOOL_CORRUPT, "never finished: " + why);
      } else {
        parts.dead().add(file, name.as(FileName.Kind.CORRUPT));
        parts.losses().add(new SpoolLoss(name.taskId(), null, SpoolLoss.Reason.SPOOL_CORRUPT, why));
      }
    } catch (IOException | RuntimeException e) {
      logger.log(Level.FINE, "broken spooled task not set aside", e);
    }
  }

  private void delete(Path file, FileName name, SpoolLoss.Reason reason, String detail)
      throws IOException {
    if (files.delete(file)) {
      parts.losses().add(new SpoolLoss(name.taskId(), null, reason, detail));
    }
  }

  /** The tasks taken so far, oldest first in each directory. */
  List<SpooledTask> adopted() {
    return adopted;
  }
}
