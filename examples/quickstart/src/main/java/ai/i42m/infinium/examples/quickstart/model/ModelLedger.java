package ai.i42m.infinium.examples.quickstart.model;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the embedded model answered and billed, by ticket.
 *
 * <p>Kept by the model alone, so that numbers which went through spans and tasks can be checked
 * against a source that knows nothing of either. Thread-safe.
 */
public final class ModelLedger {
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Map<String, Entry> entries = new TreeMap<>();

  ModelLedger() {}

  /** What was answered and billed for the ticket; zeros for one never heard of. */
  public Entry of(String ticketId) {
    synchronized (lock) {
      return entries.getOrDefault(ticketId, Entry.NONE);
    }
  }

  /** The sum over all tickets. */
  public Entry total() {
    synchronized (lock) {
      return entries.values().stream().reduce(Entry.NONE, Entry::plus);
    }
  }

  void answered(String ticketId, long promptTokens, long completionTokens) {
    add(ticketId, new Entry(1, promptTokens, completionTokens, 0, 0));
  }

  void throttled(String ticketId) {
    add(ticketId, new Entry(0, 0, 0, 1, 0));
  }

  void refused(String ticketId) {
    add(ticketId, new Entry(0, 0, 0, 0, 1));
  }

  private void add(String ticketId, Entry entry) {
    synchronized (lock) {
      entries.merge(ticketId, entry, Entry::plus);
    }
  }

  /**
   * Counts of one ticket.
   *
   * @param answered requests that got an answer (200)
   * @param promptTokens billed for them
   * @param completionTokens billed for them
   * @param throttled requests that got 429
   * @param refused requests that got 503
   */
  public record Entry(
      int answered, long promptTokens, long completionTokens, int throttled, int refused) {
    static final Entry NONE = new Entry(0, 0, 0, 0, 0);

    Entry plus(Entry other) {
      return new Entry(
          answered + other.answered,
          promptTokens + other.promptTokens,
          completionTokens + other.completionTokens,
          throttled + other.throttled,
          refused + other.refused);
    }
  }
}
