package ai.i42m.infinium;

import ai.i42m.infinium.internal.http.ApiRequests;
import ai.i42m.infinium.internal.http.Credentials;
import ai.i42m.infinium.internal.log.SafeLog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The agents in whose names one client can send; thread-safe. */
final class Agents {
  /** An application that makes up ids must not fill the log or the heap with them. */
  private static final int MOST_WARNINGS = 100;

  private static final Logger logger = Logger.getLogger(Agents.class.getName());

  private final String defaultId;
  private final Map<String, ApiRequests> requests = new LinkedHashMap<>();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();

  /** The first one is taken where none is named. */
  Agents(Credentials first, Iterable<Credentials> further) {
    this.defaultId = first.agentId();
    further.forEach(each -> requests.put(each.agentId(), new ApiRequests(each)));
    requests.put(defaultId, new ApiRequests(first));
  }

  String defaultId() {
    return defaultId;
  }

  Set<String> ids() {
    return requests.keySet();
  }

  ApiRequests requestsOf(String agentId) {
    ApiRequests known = requests.get(agentId);
    if (known == null) {
      throw new IllegalArgumentException("no credentials for agent " + agentId);
    }
    return known;
  }

  /** The id itself, or the default one when it is unknown, with one WARNING for each such id. */
  String known(@Nullable String agentId) {
    if (agentId == null || requests.containsKey(agentId)) {
      return agentId == null ? defaultId : agentId;
    }
    if (unknown.size() < MOST_WARNINGS && unknown.add(agentId)) {
      SafeLog.write(
          logger,
          Level.WARNING,
          "There are no credentials for agent "
              + agentId
              + "; its tasks are sent as "
              + defaultId
              + ". Add it by InfiniumClient.Builder.addAgent");
    }
    return defaultId;
  }
}
