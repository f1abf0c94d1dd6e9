package ai.i42m.infinium.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.task.TaskData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bodies that the published Python SDK posts, against ours. */
class WireVectorsTest {
  private static final List<String> LINES = readLines();

  static List<String> lines() {
    return LINES;
  }

  @Test
  void vectors_areAllThere() {
    assertThat(LINES).hasSize(206);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void write_keywordForm_isTheBodyOfTheVector(String line) {
    byte[] body = TaskJson.write(task(line));

    assertThat(JsonTokens.of(text(body))).isEqualTo(JsonTokens.ofMember(line, "body"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void write_bodyForm_isTheBodyOfTheVector(String line) {
    byte[] body = TaskJson.write(TaskData.fromMap(member(line, "body")));

    assertThat(JsonTokens.of(text(body))).isEqualTo(JsonTokens.ofMember(line, "body"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void read_ofWritten_isEqual(String line) {
    TaskData task = task(line);

    assertThat(TaskJson.read(TaskJson.write(task))).isEqualTo(task);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void fromMap_ofToMap_isEqual(String line) {
    TaskData task = task(line);

    assertThat(TaskData.fromMap(task.toMap())).isEqualTo(task);
    assertThat(Json.read(Json.write(task.toMap()))).isEqualTo(task.toMap());
    assertThat(Json.write(task.toMap())).isEqualTo(TaskJson.write(task));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void toBuilder_build_isEqual(String line) {
    TaskData task = task(line);

    assertThat(task.toBuilder().build()).isEqualTo(task);
  }

  private static TaskData task(String line) {
    return TaskData.fromMap(member(line, "task"));
  }

  @SuppressWarnings("unchecked") // The vectors hold objects under both names.
  static Map<String, Object> member(String line, String name) {
    Map<String, Object> vector = (Map<String, Object>) Objects.requireNonNull(Json.read(line));
    return (Map<String, Object>) Objects.requireNonNull(vector.get(name));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static List<String> readLines() {
    try (InputStream in = WireVectorsTest.class.getResourceAsStream("/vectors/wire.jsonl")) {
      return text(Objects.requireNonNull(in).readAllBytes()).lines().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
