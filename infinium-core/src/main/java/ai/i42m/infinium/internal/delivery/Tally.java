package ai.i42m.infinium.internal.delivery;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The count of all tasks that ever came and of how they ended. Guarded by the queue's lock. */
final class Tally {
  private final Map<Fate, Long> ended = new EnumMap<>(Fate.class);
  private final DropLog drops;
  private long reported;
  private long adopted;
  private long retries;

  Tally(DropLog drops) {
    this.drops = drops;
  }

  void reported() {
    reported++;
  }

  void adopted() {
    adopted++;
  }

  void retries(int more) {
    retries += more;
  }

  void ended(Ending ending) {
    ended.merge(ending.fate(), 1L, Long::sum);
    if (ending.fate().isDrop()) {
      drops.record(ending);
    }
  }

  /** The same, and where those are that have not ended. */
  DeliveryCounts counts(TaskPlaces places) {
    return new DeliveryCounts(
        reported,
        adopted,
        Collections.unmodifiableMap(new EnumMap<>(ended)),
        places.queued(),
        places.queuedBytes(),
        places.onDisk(),
        places.inFlight(),
        retries);
  }
}
