package ai.i42m.infinium.otel.internal.collect;

import java.util.List;

/** What has left the open ones and waits for the assembly thread. */
interface WaitingTask {

  /** Its spans as one task, or as several where agents ran side by side. On the assembly thread. */
  List<FinishedTask> finish();

  /** How many spans are its own, those left out included; the root of a task inside is not. */
  int spanCount();

  /** What its spans weigh, nearly. On the thread that hands it over. */
  long weigh();
}
