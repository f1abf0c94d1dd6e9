package ai.i42m.infinium.otel.docs;

import static java.util.Map.entry;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.StepContext;
import ai.i42m.infinium.TraceBuilder;
import ai.i42m.infinium.otel.Infinium;
import ai.i42m.infinium.otel.SpanMapping;
import ai.i42m.infinium.task.DateTimes;
import ai.i42m.infinium.task.TaskData;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.Map;

/** Code of docs/migrating-from-python-and-node.md. */
final class MigratingSnippets {

  private MigratingSnippets() {}

  interface Model {
    String ask(String question);
  }

  static InfiniumClient client(String agentId, String agentSecret) {
    // docs:start migrating_client
    InfiniumClient client =
        InfiniumClient.builder(agentId, agentSecret)
            .setTimeout(Duration.ofSeconds(30))
            .setMaxRetries(3)
            .setRequestsPerSecond(10)
            .build();
    // docs:end migrating_client
    return client;
  }

  static void send(InfiniumClient client, Duration took, Map<String, ?> usage) {
    // docs:start migrating_send
    client.sendTask(
        "Classify ticket",
        "Categorized a ticket",
        took,
        task ->
            task.inputSummary("Where is my parcel?")
                .outputSummary("shipping")
                .llmUsage(usage)
                .section("customer", Map.of("customer_name", "Ada Byron")));
    // docs:end migrating_send
  }

  static TaskData map() {
    // docs:start migrating_map
    TaskData task =
        TaskData.fromMap(
            Map.ofEntries(
                entry("name", "Classify ticket"),
                entry("description", "Categorized a ticket"),
                entry("current_datetime", DateTimes.now()),
                entry("duration", 2.4),
                entry("customer", Map.of("customer_name", "Ada Byron"))));
    // docs:end migrating_map
    return task;
  }

  static void steps(InfiniumClient client, Model model, String topic) {
    // docs:start migrating_steps
    TraceBuilder trace = TraceBuilder.create("Blog post", "Writes a post").setInputSummary(topic);
    try (StepContext step = trace.step("llm_inference", "Outline").start()) {
      step.setInput(topic).setOutput(model.ask("Outline: " + topic));
    }
    String post = trace.step("llm_inference", "Write").call(step -> model.ask("Write: " + topic));
    client.sendTaskData(trace.setOutputSummary(post).build());
    // docs:end migrating_steps
  }

  static String trace(OpenTelemetry openTelemetry, Model model, String mail) {
    // docs:start migrating_trace
    Infinium infinium = Infinium.create(openTelemetry);
    String label =
        infinium
            .trace("Email classifier")
            .call(
                task -> {
                  task.setInputSummary(mail);
                  String answer = model.ask(mail);
                  task.setOutputSummary(answer);
                  return answer;
                });
    // docs:end migrating_trace
    return label;
  }

  static void export(OpenTelemetry openTelemetry, TaskData task) {
    // docs:start migrating_export
    SpanMapping.write(openTelemetry, task);
    // docs:end migrating_export
  }
}
