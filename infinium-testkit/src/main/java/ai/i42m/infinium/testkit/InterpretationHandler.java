package ai.i42m.infinium.testkit;

import ai.i42m.infinium.testkit.internal.http.Answer;
import ai.i42m.infinium.testkit.internal.http.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the test gave as the interpretation of a task, or else that it was recorded, not
 * graded, and what can be counted in it.
 */
final class InterpretationHandler implements Handler {
  private final Agents agents;
  private final TaskStore store;
  private final Pending pending;
  private final GivenInterpretations given;

  InterpretationHandler(
      Agents agents, TaskStore store, Pending pending, GivenInterpretations given) {
    this.agents = agents;
    this.store = store;
    this.pending = pending;
    this.given = given;
  }

  @Override
  public Answer handle(Request request, List<String> arguments) throws Refusal {
    String agentId = agents.authenticate(request, arguments.get(0));
    String traceId = Agents.normaliseOrEmpty(arguments.get(1));
    ReceivedTask task = store.task(traceId);
    Map<String, ? extends @Nullable Object> result = given.get(traceId);
    boolean ofAnother = task != null && !task.agentId().equals(agentId);
    if (result != null && !ofAnother) {
      return ready(traceId, result);
    }
    if (task == null || ofAnother) {
      throw new Refusal(404, "no trace " + arguments.get(1));
    }
    if (pending.isPending(task)) {
      throw new Refusal(404, "the interpretation of trace " + traceId + " is pending");
    }
    return ready(traceId, interpretation(task));
  }

  private static Answer ready(String traceId, Map<String, ? extends @Nullable Object> result) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", true);
    body.put("traceId", traceId);
    body.put("message", "Interpretation ready");
    body.put("interpretedTraceResult", result);
    return Answer.json(200, body);
  }

  private static Map<String, Object> interpretation(ReceivedTask task) {
    TaskFacts facts = task.facts();
    String counted =
        "recorded, not graded: %d steps (%d failed), %d errors, %d prompt and %d completion tokens"
            .formatted(
                facts.steps(),
                facts.failedSteps(),
                facts.errors(),
                facts.promptTokens(),
                facts.completionTokens());
    Map<String, Object> interpretation = new LinkedHashMap<>();
    interpretation.put("summary", counted);
    interpretation.put("graded", false);
    interpretation.put("facts", facts.toMap());
    return interpretation;
  }
}
