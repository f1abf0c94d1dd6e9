package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.internal.spool.FileSpool;
import ai.i42m.infinium.internal.spool.SpoolCounts;
import ai.i42m.infinium.internal.spool.SpoolListener;
import ai.i42m.infinium.internal.spool.SpoolLoss;
import ai.i42m.infinium.internal.spool.SpooledTask;
import ai.i42m.infinium.internal.spool.TaskHeader;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where tasks are kept on disk: a {@link FileSpool}, in the terms of delivery.
 *
 * <p>What the spool loses is collected, and told by {@link #tellLosses}: no lock of the spool is
 * held then. Thread-safe.
 */
final class TaskStore {
  private final FileSpool spool;
  private final String endpoint;
  private final Set<String> agentIds;
  private final Queue<SpoolLoss> untold = new ConcurrentLinkedQueue<>();
  private final Object telling = new Object();

  private TaskStore(
      Function<SpoolListener, FileSpool> spools, String endpoint, Set<String> agentIds) {
    this.endpoint = endpoint;
    this.agentIds = agentIds;
    this.spool = spools.apply(untold::add);
  }

  /**
   * A store that touches no disk yet.
   *
   * @param spools opens the spool
   * @param endpoint the base URL that its tasks are meant for
   * @param agentIds whose tasks are taken over from other processes
   * @throws IllegalArgumentException when the endpoint cannot stand in a file
   */
  static TaskStore open(
      Function<SpoolListener, FileSpool> spools, String endpoint, Set<String> agentIds) {
    TaskHeader.checkEndpoint(endpoint);
    return new TaskStore(spools, endpoint, agentIds);
  }

  /**
   * Tells what was lost since the last call, each once; on its return all of it has been told, also
   * what another thread was telling. The listener must not block.
   */
  void tellLosses(Consumer<SpoolLoss> listener) {
    synchronized (telling) {
      for (SpoolLoss loss = untold.poll(); loss != null; loss = untold.poll()) {
        listener.accept(loss);
      }
    }
  }

  /** Lets no task leave the disk any more for lack of room or for its age; waits for no disk. */
  void stopEvicting() {
    spool.stopEvicting();
  }

  /** Null when it could not be put on disk. */
  @Nullable SpooledTask append(QueuedTask task, byte[] json) {
    Ticket ticket = task.ticket();
    int attempts = Math.min(task.attempts(), TaskHeader.MAX_ATTEMPTS);
    return spool.append(new TaskHeader(ticket.id(), ticket.agentId(), endpoint, attempts), json);
  }

  /**
   * The body of a task; null when it is lost.
   *
   * @throws IOException when the disk fails for now
   */
  byte @Nullable [] read(SpooledTask file) throws IOException {
    return spool.read(file);
  }

  /** Notes how many attempts were begun, for whoever takes the task over. */
  void noteAttempts(SpooledTask file, int attempts) {
    spool.noteAttempts(file, attempts);
  }

  void delete(SpooledTask file) {
    spool.delete(file);
  }

  /** Puts a task that is never sent again where people can look at it. */
  void refuse(SpooledTask file) {
    spool.refuse(file);
  }

  /** Tasks that ended processes left and that this one can send, oldest first. */
  List<SpooledTask> adopt() {
    return spool.adopt(
        header -> header.endpoint().equals(endpoint) && agentIds.contains(header.agentId()));
  }

  SpoolCounts counts() {
    return spool.counts();
  }

  /** Why nothing can be stored, in our own words; null while it can. */
  @Nullable String outage() {
    return spool.outage();
  }

  void close() {
    spool.close();
  }
}
