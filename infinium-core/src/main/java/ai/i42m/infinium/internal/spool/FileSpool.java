package ai.i42m.infinium.internal.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tasks on disk, from before their first attempt until they are delivered, so that they outlive the
 * process.
 *
 * <pre>
 *   root/                                         shared by any number of processes
 *   ├── live-&lt;pid&gt;-&lt;start&gt;-&lt;uuid&gt;.lock           locked while that spool is open
 *   ├── live-&lt;pid&gt;-&lt;start&gt;-&lt;uuid&gt;/
 *   │   ├── 1763720130000-42-&lt;task id&gt;.task      one task, see {@link TaskFile}
 *   │   └── 1763720130017-43-&lt;task id&gt;.tmp       one being written
 *   ├── left-&lt;uuid&gt;/                             of a spool that was closed with tasks left
 *   └── dead/                                    .refused and .corrupt ones, the newest 100
 *
 *   append ──► .tmp ──► fsync ──► rename to .task ──► fsync of the directory ──► returns
 *                                    │
 *                                    ├── delete (delivered) ─────────► gone
 *                                    ├── refuse ─────────────────────► dead/….refused
 *                                    ├── damaged ────────────────────► dead/….corrupt   SPOOL_CORRUPT
 *                                    ├── too old, or room is needed ─► gone             TOO_OLD, SPOOL_FULL
 *                                    └── its process ended ── adopt ─► the adopter's directory
 * </pre>
 *
 * <p>At least once: a task is deleted after it was delivered, and when the machine fails just then
 * it is delivered again, with the same id. A task whose append returned a handle survives the
 * process and, on a disk that keeps its word and unless {@link SpoolSettings} say otherwise, a
 * power failure.
 *
 * <p>Bounded by {@link SpoolLimits}; when full the oldest goes. When the disk fails {@link #append}
 * says "not stored", and the caller keeps the task in memory; only {@link #read} throws.
 *
 * <p>No secret is written: neither agent secrets nor URLs with a user or query, see {@link
 * TaskHeader}. Tasks are, as they are sent; directories and files are for their owner only (0700,
 * 0600), where the file system knows owners.
 *
 * <p>Thread-safe. A method may block for as long as the disk does, unless it says otherwise; no
 * lock is held while a task is written or read. Losses are told to the listener in the instant of
 * the loss, before the file goes.
 */
public final class FileSpool implements AutoCloseable {
  private final SpoolParts parts;
  private final FileSystem files;
  private final OwnDirectory own;
  private final SpoolIndex index;
  private final TaskWriter writer;
  private final Outage outage;
  private volatile boolean closed;

  FileSpool(SpoolSettings settings, SpoolListener listener, Surroundings given) {
    Surroundings surroundings = settings.sync() ? given : given.withoutSync();
    Path root = settings.root().toAbsolutePath();
    this.files = surroundings.files();
    this.parts =
        new SpoolParts(
            surroundings,
            settings.limits(),
            new FileNames(surroundings.clock()),
            new DeadTasks(root, files),
            new Losses(listener));
    this.own = new OwnDirectory(root, surroundings);
    this.index = new SpoolIndex(settings.limits(), parts.losses());
    this.writer = new TaskWriter(files);
    this.outage = new Outage(root, surroundings.nanoTime());
  }

  /** Touches the disk at the first {@link #append} or {@link #adopt}, and does not fail. */
  public static FileSpool open(SpoolSettings settings, SpoolListener listener) {
    return new FileSpool(settings, listener, Surroundings.real());
  }

  /**
   * Puts a task on disk, and lets the oldest other ones go when that makes too many.
   *
   * @param json the task as it is sent, not changed later
   * @return null when it was not stored: the disk failed, a moment ago or now, the task is larger
   *     than the whole spool, the spool is closed, or {@link #stopEvicting} left no room
   */
  public @Nullable SpooledTask append(TaskHeader header, byte[] json) {
    SpooledTask task = storeIfPossible(header, json);
    if (task == null) {
      return null;
    }
    List<SpooledTask> evicted = index.append(task);
    if (evicted == null) {
      deleteFile(task);
      return null;
    }
    evicted.forEach(this::deleteFile);
    return task;
  }

  private @Nullable SpooledTask storeIfPossible(TaskHeader header, byte[] json) {
    TaskFile content = TaskFile.of(header, json);
    if (closed || content.fileBytes() > parts.limits().maxBytes() || !outage.mayTry()) {
      return null;
    }
    try {
      SpooledTask task = Uninterrupted.call(() -> store(content, json));
      outage.ended();
      return task;
    } catch (IOException | RuntimeException e) {
      outage.failed(e);
      restoreDirectory();
      return null;
    }
  }

  private SpooledTask store(TaskFile content, byte[] json) throws IOException {
    Path directory = own.path();
    FileName name = parts.names().next(content.header().taskId());
    writer.write(directory, name, content.write(json));
    return new SpooledTask(directory, name, content, parts.surroundings().nanoTime().getAsLong());
  }

  private void restoreDirectory() {
    try {
      own.restore();
    } catch (IOException | RuntimeException e) {
      outage.failed(e);
    }
  }

  private void deleteFile(SpooledTask task) {
    try {
      files.delete(task.file());
    } catch (IOException | RuntimeException e) {
      outage.failed(e);
    }
  }

  /**
   * The task's JSON as it was appended.
   *
   * <p>A file that is gone or damaged is lost for good. A disk that fails may work again, so the
   * task stays, here and on disk, and the outage is noted. A file that is never readable again is
   * told as TOO_OLD at the latest, by {@link #adopt}.
   *
   * @return null when the task is lost, of which the listener was told, or is not held any more: it
   *     was given back or had to leave, or the spool is closed
   * @throws IOException when the disk failed just now, in whatever way; nothing was lost, and the
   *     caller may try again later
   */
  public byte @Nullable [] read(SpooledTask task) throws IOException {
    if (!index.contains(task)) {
      return null;
    }
    try {
      return Uninterrupted.call(() -> readWhole(task));
    } catch (NoSuchFileException e) {
      lose(task, "its file is gone");
    } catch (BrokenFileException e) {
      lose(task, String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      outage.failed(e);
      throw e instanceof IOException failure ? failure : new IOException(e);
    }
    return null;
  }

  private byte[] readWhole(SpooledTask task) throws IOException {
    byte[] file = files.read(task.file(), (int) task.bytes() + 1);
    return TaskFile.read(file, file.length).json(file);
  }

  private void lose(SpooledTask task, String why) {
    // What a closed spool does not find was left for another.
    if (!closed && index.lose(task, why)) {
      moveToDead(task, FileName.Kind.CORRUPT);
    }
  }

  private void moveToDead(SpooledTask task, FileName.Kind kind) {
    try {
      parts.dead().add(task.file(), task.name().as(kind));
    } catch (NoSuchFileException gone) {
      // There is nothing to look at.
    } catch (IOException | RuntimeException e) {
      outage.failed(e);
      deleteFile(task);
    }
  }

  /**
   * Writes into the task's file how often it was tried, for whoever adopts it. Does not wait for
   * the disk: the number is worth less than the task.
   */
  public void noteAttempts(SpooledTask task, int attempts) {
    if (!index.contains(task)) {
      return;
    }
    try {
      Uninterrupted.call(() -> overwriteAttempts(task, attempts));
    } catch (NoSuchFileException gone) {
      // The disk works; whoever reads the task tells its loss.
    } catch (IOException | RuntimeException e) {
      outage.failed(e);
    }
  }

  private SpooledTask overwriteAttempts(SpooledTask task, int attempts) throws IOException {
    byte[] text = TaskFile.attempts(attempts).getBytes(StandardCharsets.US_ASCII);
    files.overwrite(task.file(), TaskFile.ATTEMPTS_POSITION, text);
    return task;
  }

  /** Forgets a task that was delivered; nothing when it is not there any more. */
  public void delete(SpooledTask task) {
    if (index.remove(task)) {
      deleteFile(task);
    }
  }

  /** Moves a task that Infinium does not want to {@code dead}; nothing when it is not there. */
  public void refuse(SpooledTask task) {
    if (index.remove(task)) {
      moveToDead(task, FileName.Kind.REFUSED);
    }
  }

  /**
   * Takes over what ended processes left, and drops what became too old. To be called at the start
   * and every minute, by one thread at a time.
   *
   * @param mine whether this process can send a task; the others stay for those who can
   * @return the tasks that this spool did not have before, oldest first
   */
  public List<SpooledTask> adopt(Predicate<TaskHeader> mine) {
    if (closed || index.evictsNoMore()) {
      return List.of();
    }
    long now = parts.surroundings().nanoTime().getAsLong();
    index.removeTooOld(now).forEach(this::deleteFile);
    try {
      return adoptFromOthers(mine);
    } catch (IOException | RuntimeException e) {
      outage.failed(e);
      return List.of();
    }
  }

  private List<SpooledTask> adoptFromOthers(Predicate<TaskHeader> mine) throws IOException {
    own.restore();
    Path directory = Uninterrupted.call(own::path);
    Adoption adoption = new Adoption(parts, directory, mine);
    own.others().forEach(adoption::take);
    List<SpooledTask> adopted = adoption.adopted();
    index.adopt(adopted).forEach(this::deleteFile);
    if (!adopted.isEmpty()) {
      sync(directory);
    }
    if (outage.cause() != null) {
      probe(directory);
    }
    return adopted.stream().filter(index::contains).sorted(SpooledTask.OLDEST_FIRST).toList();
  }

  /** Ends an outage of a spool that nothing is appended to. */
  private void probe(Path directory) throws IOException {
    FileName name = parts.names().next("probe");
    Path unused =
        Uninterrupted.call(
            () -> {
              writer.probe(directory, name);
              return directory;
            });
    outage.ended();
  }

  /** After the fact: until then a power failure brings the files back to where they were. */
  private void sync(Path directory) {
    try {
      Uninterrupted.call(
          () -> {
            files.syncDirectory(directory);
            return directory;
          });
    } catch (IOException | RuntimeException e) {
      outage.failed(e);
    }
  }

  /** What is on disk and what was lost. */
  public SpoolCounts counts() {
    return new SpoolCounts(index.size(), index.bytes(), parts.losses().counts());
  }

  /**
   * What fails, for a health summary: class and message of the first cause, as the WARNING says
   * them; null while storing works. A failure of any method begins an outage; an {@link #append}
   * that stored its task ends it, or an {@link #adopt} that finds the disk well. Does not ask the
   * disk.
   */
  public @Nullable String outage() {
    return outage.cause();
  }

  /**
   * Keeps what it holds from now on: no task has to leave any more for lack of room or for its age,
   * not even for an {@link #append} or {@link #adopt} that is under way, and of each that had to
   * leave before the listener has been told. Nothing is adopted any more. Does not wait for the
   * disk.
   */
  public void stopEvicting() {
    index.stopEvicting();
  }

  /**
   * Leaves the tasks on disk for the next spool, of this process or another. Appends nothing more;
   * handles given out are of no use any more.
   */
  @Override
  public void close() {
    closed = true;
    try {
      own.close();
    } catch (IOException | RuntimeException e) {
      outage.failed(e);
    }
  }
}
