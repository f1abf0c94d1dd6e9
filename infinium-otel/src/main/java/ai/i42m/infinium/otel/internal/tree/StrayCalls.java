package ai.i42m.infinium.otel.internal.tree;

import ai.i42m.infinium.otel.internal.tree.TaskSplit.Part;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls that stand alone in a trace although a task of the same trace made them: the program lost
 * its context, so that they have no parent.
 *
 * <p>Such a call goes to the task that shares the id of a tool's use with it, else the
 * conversation, else to the one that was going on when it began. A call that has nothing of these
 * stays alone.
 */
final class StrayCalls {

  private final RepairSigns signs;
  private final SignIndex<Part> index;
  private final List<Part> tasks = new ArrayList<>();

  private StrayCalls(RepairSigns signs) {
    this.signs = signs;
    this.index = new SignIndex<>(signs);
  }

  /** The parts of one trace, in their order, without those that were put to another one. */
  static List<Part> adopt(List<Part> parts, RepairSigns signs) {
    if (parts.size() < 2) {
      return parts;
    }
    StrayCalls strays = new StrayCalls(signs);
    List<Part> stray = new ArrayList<>();
    for (Part part : parts) {
      (strays.isStray(part) ? stray : strays.tasks).add(part);
    }
    if (!stray.isEmpty()) {
      strays.readTasks();
    }
    List<Part> kept = new ArrayList<>(parts);
    for (Part part : stray) {
      Part home = strays.homeOf(part.root());
      if (home != null) {
        home.spans().addAll(part.spans());
        kept.remove(part);
      }
    }
    return kept;
  }

  private void readTasks() {
    for (Part task : tasks) {
      task.spans().forEach(span -> index.add(span, task));
    }
  }

  private boolean isStray(Part part) {
    return !part.marked()
        && !part.root().getParentSpanContext().isValid()
        && signs.isCall(part.root());
  }

  private @Nullable Part homeOf(SpanData stray) {
    Part home = index.withToolOf(stray);
    if (home == null) {
      home = index.inConversationOf(stray).stream().findFirst().orElse(null);
    }
    return home == null ? goingOn(stray) : home;
  }

  /** The task that began last of all that had not ended when the call began. */
  private @Nullable Part goingOn(SpanData stray) {
    Part last = null;
    for (Part task : tasks) {
      SpanData root = task.root();
      boolean isOpen =
          root.getStartEpochNanos() <= stray.getStartEpochNanos()
              && (!root.hasEnded() || stray.getStartEpochNanos() < root.getEndEpochNanos());
      boolean isLater = last == null || SpanNode.SPAN_ORDER.compare(last.root(), root) < 0;
      last = isOpen && isLater ? task : last;
    }
    return last;
  }
}
