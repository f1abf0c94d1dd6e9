package ai.i42m.infinium.otel;

import ai.i42m.infinium.json.Json;
import ai.i42m.infinium.task.TaskData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The tasks that the wire vectors are about. */
final class VectorTasks {

  private VectorTasks() {}

  static List<TaskData> all() {
    try (InputStream in =
        Objects.requireNonNull(VectorTasks.class.getResourceAsStream("/vectors/wire.jsonl"))) {
      String lines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return lines.lines().filter(line -> !line.isBlank()).map(VectorTasks::task).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked") // JSON objects have text keys.
  private static TaskData task(String line) {
    Map<String, ?> vector = (Map<String, ?>) Objects.requireNonNull(Json.read(line));
    return TaskData.fromMap((Map<String, ?>) Objects.requireNonNull(vector.get("task")));
  }
}
