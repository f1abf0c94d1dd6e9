package ai.i42m.infinium.examples.quickstart.report;

import ai.i42m.infinium.examples.quickstart.json.JsonObject;
import java.util.List;

/**
 * One task in numbers, counted from the JSON that Infinium received.
 *
 * @param ticket the ticket's id, from the task's name
 * @param usage calls and tokens of the steps
 * @param declared calls and tokens that the task's {@code llm_usage} claims
 * @param outcome answered, for a human, or what it failed with
 * @param traceId Infinium's name for the task
 * @param otelTraceId of the spans that the task was made from, "" when unknown
 */
public record TaskFigures(
    String ticket,
    int steps,
    Usage usage,
    Usage declared,
    String outcome,
    String traceId,
    String otelTraceId) {

  /** Counts {@code body}, a task as it was received, which Infinium calls {@code traceId}. */
  public static TaskFigures of(JsonObject body, String traceId) {
    String name = body.text("name");
    List<JsonObject> steps = body.objects("steps");
    Usage usage = steps.stream().map(TaskFigures::callOf).reduce(Usage.NONE, Usage::plus);
    return new TaskFigures(
        name.substring(name.lastIndexOf(' ') + 1),
        steps.size(),
        usage,
        declared(body.object("llm_usage"), usage),
        outcome(body),
        traceId,
        body.object("environment").object("custom_tags").text("otel.trace_id"));
  }

  private static Usage callOf(JsonObject step) {
    if (!step.has("llm_call")) {
      return Usage.NONE;
    }
    JsonObject call = step.object("llm_call");
    return Usage.ofCall(call.integer("prompt_tokens"), call.integer("completion_tokens"));
  }

  private static Usage declared(JsonObject llmUsage, Usage steps) {
    return new Usage(
        (int) llmUsage.integer("api_calls_count"),
        // The wire does not say how many of the calls were answered.
        steps.answered(),
        llmUsage.integer("prompt_tokens"),
        llmUsage.integer("completion_tokens"));
  }

  private static String outcome(JsonObject body) {
    for (JsonObject error : body.objects("errors")) {
      if (!error.isTrue("recoverable")) {
        return "failed: " + error.text("error_type");
      }
    }
    JsonObject support = body.object("sections").object("support");
    return support.isTrue("follow_up_required") ? "for a human" : "answered";
  }
}
