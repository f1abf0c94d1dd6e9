package ai.i42m.infinium.internal.delivery;

import java.util.Map;

/**
 * What keeps tasks waiting, at one instant.
 *
 * @param flow whether all tasks wait together
 * @param lastSetback in our own words; empty when they do not wait
 * @param queued how many tasks wait, in memory and on disk
 * @param refusedAgents what Infinium said to each agent that it refuses, in our own words
 */
public record Hold(Flow flow, String lastSetback, int queued, Map<String, String> refusedAgents) {

  /** Why all tasks wait, and how many do, in words. */
  public String text() {
    return flow.text() + " (" + lastSetback + "); " + queued + " tasks wait";
  }

  /** What it means that an agent is refused. */
  public static String refusalText(String agentId, String refusal) {
    return "Infinium refuses agent " + agentId + ": check its id and secret (" + refusal + ")";
  }
}
