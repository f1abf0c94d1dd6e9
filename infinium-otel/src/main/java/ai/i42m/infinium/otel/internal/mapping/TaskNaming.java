package ai.i42m.infinium.otel.internal.mapping;

import ai.i42m.infinium.otel.internal.dialect.AgentIdentity;
import ai.i42m.infinium.otel.internal.dialect.OperationKind;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a task is called that nobody marked.
 *
 * @param name the root's own name when the application gave it, else the only agent's, else the
 *     route of the request
 * @param description what the agent is for, else which service the root span comes from
 */
record TaskNaming(String name, String description) {

  static TaskNaming of(Operations operations) {
    Operation root = operations.root();
    AgentIdentity agent = onlyAgent(operations.outerFirst());
    return new TaskNaming(name(root, agent), description(root, agent));
  }

  private static String name(Operation root, @Nullable AgentIdentity agent) {
    String ownName = root.span().getName();
    boolean named =
        root.span().getKind() == SpanKind.INTERNAL
            && root.reading().kind() != OperationKind.SCAFFOLDING
            && root.reading().kind() != OperationKind.AGENT;
    String label = named || agent == null ? null : agent.label();
    if (label != null) {
      return label;
    }
    boolean frame = root.reading().kind() == OperationKind.SCAFFOLDING;
    return frame ? root.reading().description() : ownName;
  }

  private static String description(Operation root, @Nullable AgentIdentity agent) {
    if (agent != null && agent.description() != null) {
      return agent.description();
    }
    String service = Service.nameOf(root.span().getResource());
    String span = root.span().getName();
    return service == null ? span : span + " in " + service;
  }

  /** The only agent that runs in no other one; null when there are none or several. */
  private static @Nullable AgentIdentity onlyAgent(List<Operation> outerFirst) {
    Set<Operation> inAgent = new HashSet<>();
    List<AgentIdentity> topLevel = new ArrayList<>();
    for (Operation operation : outerFirst) {
      AgentIdentity agent = operation.reading().agent();
      Operation parent = operation.parent();
      boolean inside =
          parent != null && (parent.reading().agent() != null || inAgent.contains(parent));
      if (inside) {
        inAgent.add(operation);
      } else if (agent != null) {
        topLevel.add(agent);
      }
    }
    return topLevel.size() == 1 ? topLevel.get(0) : null;
  }
}
