package ai.i42m.infinium;

import ai.i42m.infinium.internal.delivery.Condition;
import ai.i42m.infinium.internal.delivery.Fate;
import ai.i42m.infinium.internal.delivery.Flow;
import ai.i42m.infinium.internal.delivery.Hold;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether reported tasks get through, judged by what was seen last; immutable.
 *
 * <p>No request is made for it, so a client that has sent nothing yet is {@code UP}.
 *
 * @param reasons what is wrong, one sentence each, without contents or secrets; empty when {@code
 *     UP}
 */
public record Health(Status status, List<String> reasons) {

  /** Copies the reasons. */
  public Health {
    reasons = List.copyOf(reasons);
  }

  /** The state in one word. */
  public enum Status {
    /** Tasks get through, as far as was seen. */
    UP,
    /**
     * Some tasks wait or were lost: Infinium asks for fewer (429), refuses one of several agents,
     * the spool's disk fails, or a task was dropped within the last minute.
     */
    DEGRADED,
    /**
     * No task gets through: Infinium fails or cannot be reached, refuses every agent (401, 403), or
     * the client is closed. Tasks wait meanwhile, in memory or on disk.
     */
    DOWN
  }

  /**
   * Judges.
   *
   * @param agents how many agents the client has
   */
  static Health of(Condition condition, int agents) {
    Hold hold = condition.hold();
    boolean isDown =
        condition.closed() || hold.flow() == Flow.FAILING || hold.refusedAgents().size() >= agents;
    List<String> reasons = reasons(condition);
    Status lessThanUp = isDown ? Status.DOWN : Status.DEGRADED;
    return new Health(reasons.isEmpty() ? Status.UP : lessThanUp, reasons);
  }

  private static List<String> reasons(Condition condition) {
    List<String> reasons = new ArrayList<>();
    Hold hold = condition.hold();
    if (condition.closed()) {
      reasons.add("The client is closed");
    }
    if (hold.flow() != Flow.FLOWING) {
      reasons.add(hold.text());
    }
    hold.refusedAgents().forEach((id, said) -> reasons.add(Hold.refusalText(id, said)));
    if (condition.outage() != null) {
      reasons.add("The spool takes no tasks: " + condition.outage());
    }
    for (Fate fate : condition.lossesOfLate()) {
      reasons.add("Tasks were dropped within the last minute: " + fate);
    }
    return reasons;
  }
}
