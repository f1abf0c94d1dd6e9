package ai.i42m.infinium.testkit;

import ai.i42m.infinium.testkit.internal.http.Answer;
import ai.i42m.infinium.testkit.internal.http.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers, in place of a grading, that the task was recorded, and what can be counted in it. */
final class InterpretationHandler implements Handler {
  private final Agents agents;
  private final TaskStore store;
  private final Pending pending;

  InterpretationHandler(Agents agents, TaskStore store, Pending pending) {
    this.agents = agents;
    this.store = store;
    this.pending = pending;
  }

  @Override
  public Answer handle(Request request, List<String> arguments) throws Refusal {
    String agentId = agents.authenticate(request, arguments.get(0));
    ReceivedTask task = store.task(Agents.normaliseOrEmpty(arguments.get(1)));
    if (task == null || !task.agentId().equals(agentId)) {
      throw new Refusal(404, "no trace " + arguments.get(1));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", true);
    body.put("traceId", task.traceId());
    if (pending.isPending(task)) {
      body.put("message", "Interpretation pending");
    } else {
      body.put("message", "Interpretation ready");
      body.put("interpretedTraceResult", interpretation(task));
    }
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
