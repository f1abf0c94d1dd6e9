package ai.i42m.infinium.examples.quickstart;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.examples.quickstart.desk.ClassifierPrompt;
import ai.i42m.infinium.examples.quickstart.json.JsonObject;
import ai.i42m.infinium.examples.quickstart.report.TaskFigures;
import ai.i42m.infinium.json.Json;
import ai.i42m.infinium.otel.InfiniumSpanExporter;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.testkit.LocalInfinium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Infinium, or the embedded one, reached by the same client. */
final class InfiniumBackend implements AutoCloseable {
  private static final String PROMPT_ID = "6c1f0a52-8d3e-4b7a-9a55-2f1de03b7c90";
  private static final String PROMPT_KEY = "quickstart-prompt-key";

  private final InfiniumClient client;
  private final ClassifierPrompt prompt;
  private final @Nullable LocalInfinium local;
  private final List<TaskData> sent = new CopyOnWriteArrayList<>();

  private InfiniumBackend(
      InfiniumClient client, ClassifierPrompt prompt, @Nullable LocalInfinium local) {
    this.client = client;
    this.prompt = prompt;
    this.local = local;
  }

  static InfiniumBackend open(Settings settings) {
    return settings.usesInfinium() ? remote(settings) : local();
  }

  private static InfiniumBackend remote(Settings settings) {
    InfiniumClient.Builder builder =
        InfiniumClient.builder(
            settings.get("INFINIUM_AGENT_ID"), settings.get("INFINIUM_AGENT_SECRET"));
    if (settings.isSet("INFINIUM_BASE_URL")) {
      builder.setBaseUrl(settings.get("INFINIUM_BASE_URL"));
    }
    InfiniumClient client = builder.build();
    String promptId = settings.get("INFINIUM_PROMPT_ID");
    ClassifierPrompt prompt =
        promptId.isEmpty()
            ? ClassifierPrompt.builtIn()
            : ClassifierPrompt.managed(client, promptId, settings.get("INFINIUM_PROMPT_KEY"));
    return new InfiniumBackend(client, prompt, null);
  }

  private static InfiniumBackend local() {
    LocalInfinium local = LocalInfinium.start();
    local.addPrompt(PROMPT_ID, PROMPT_KEY, "ticket-classifier", ClassifierPrompt.template());
    InfiniumClient client =
        InfiniumClient.builder(local.agentId(), local.agentSecret())
            .setBaseUrl(local.baseUrl())
            .build();
    ClassifierPrompt prompt = ClassifierPrompt.managed(client, PROMPT_ID, PROMPT_KEY);
    return new InfiniumBackend(client, prompt, local);
  }

  ClassifierPrompt prompt() {
    return prompt;
  }

  /** A new exporter; the SDK that takes it shuts it down. */
  InfiniumSpanExporter exporter() {
    return InfiniumSpanExporter.builder(client).addTaskListener(sent::add).build();
  }

  /** Sends what still waits and closes the client; tasks are complete afterwards. */
  void closeClient() {
    client.close();
  }

  /**
   * What the embedded Infinium received; with the real one, what was sent there. Sorted by ticket.
   */
  List<TaskFigures> tasks() {
    Stream<TaskFigures> figures =
        local == null
            ? sent.stream().map(task -> TaskFigures.of(JsonObject.of(task.toMap()), ""))
            : local.tasks().stream()
                .map(task -> TaskFigures.of(JsonObject.of(task.body()), task.traceId()));
    return figures.sorted(Comparator.comparing(TaskFigures::ticket)).toList();
  }

  /** Writes the same tasks, whole, as {@code tasks.json}; the folder is made when missing. */
  Path writeTo(Path folder) throws IOException {
    Path file = folder.resolve("tasks.json");
    if (local != null) {
      local.writeTo(file);
      return file;
    }
    Files.createDirectories(folder);
    return Files.write(file, Json.write(sent.stream().map(TaskData::toMap).toList()));
  }

  @Override
  public void close() {
    client.close();
    if (local != null) {
      local.close();
    }
  }

  @Override
  public String toString() {
    return client.baseUrl();
  }
}
