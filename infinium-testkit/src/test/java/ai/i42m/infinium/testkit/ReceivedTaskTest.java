package ai.i42m.infinium.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.i42m.infinium.testkit.internal.json.JsonReader;
import ai.i42m.infinium.testkit.internal.json.MalformedJsonException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The views of a task. */
class ReceivedTaskTest {
  private static final String JSON =
      """
      {"duration":2.0,"name":"é","steps":[{"action":"a","metadata":{"k":[1,null]}},{"action":"b","error":{}}],
       "llm_usage":{"prompt_tokens":123456789012345678901234567890}}""";

  @Test
  void body_keepsTheOrderAndTheKindsOfNumbers() throws MalformedJsonException {
    Map<String, ?> body = task(JSON).body();

    assertThat(body.keySet()).containsExactly("duration", "name", "steps", "llm_usage");
    assertThat(body.get("duration")).isEqualTo(2.0);
    assertThat(task(JSON).path("llm_usage.prompt_tokens"))
        .isEqualTo(new BigInteger("123456789012345678901234567890"));
  }

  @Test
  void body_cannotBeChanged() throws MalformedJsonException {
    ReceivedTask task = task(JSON);

    assertThatThrownBy(() -> task.body().clear()).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> task.steps().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> task.steps().get(0).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void steps_areMaps() throws MalformedJsonException {
    assertThat(task(JSON).steps()).extracting(step -> step.get("action")).containsExactly("a", "b");
    assertThat(task("{\"name\":\"n\"}").steps()).isEmpty();
  }

  @Test
  void path_followsNamesAndIndexes() throws MalformedJsonException {
    ReceivedTask task = task(JSON);

    assertThat(task.path("name")).isEqualTo("é");
    assertThat(task.path("steps[0].metadata.k[0]")).isEqualTo(1L);
    assertThat(task.path("steps[0].metadata.k[1]")).isNull();
    assertThat(task.path("steps[2].action")).isNull();
    assertThat(task.path("name.first")).isNull();
    assertThat(task.path("name[0]")).isNull();
  }

  @Test
  void path_malformed_isRefusedInsteadOfAbsent() throws MalformedJsonException {
    ReceivedTask task = task(JSON);

    for (String path :
        new String[] {
          "", ".", "a..b", "a.", "steps[]", "steps[-1]", "steps[0", "[0]", "steps.[0]"
        }) {
      assertThatThrownBy(() -> task.path(path))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith(path);
    }
  }

  @Test
  void toString_namesTheTaskWithoutItsContent() throws MalformedJsonException {
    assertThat(task(JSON).toString())
        .contains("\"é\"", "steps=2", "bytes=" + JSON.getBytes(StandardCharsets.UTF_8).length)
        .doesNotContain("metadata");
  }

  private static ReceivedTask task(String json) throws MalformedJsonException {
    Arrival arrival = new Arrival("trace", "agent", null, Instant.EPOCH);
    return new ReceivedTask(
        arrival, json.getBytes(StandardCharsets.UTF_8), JsonReader.readObject(json));
  }
}
