package ai.i42m.infinium.otel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.CorpusFile;
import ai.i42m.infinium.otel.fixture.PrettyJson;
import ai.i42m.infinium.task.TaskData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole tasks, as a person who grades the agent gets to see them, one file a run.
 *
 * <p>{@code -Dgolden.update=true} writes the files anew; the diff is for review.
 */
class GoldenTasksTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "embabel",
        "java-braintrust",
        "java-google-adk",
        "java-koog",
        "java-mcp-agent",
        "java-openai-java-agent",
        "java-spring-ai-1",
        "java-spring-ai-2-anthropic-duplicates",
        "js-vercel-ai-v5",
        "otel-genai-latest",
        "py-infinium",
        "py-langfuse-openai",
        "py-logfire-openai-stream",
        "py-openinference-langgraph-plus-openai",
        "py-openllmetry-openai",
        "py-strands",
        "quarkus-langchain4j"
      })
  void read_givesTheTasksThatWereReviewed(String name) throws IOException {
    CorpusFile file = CorpusFile.read(name);
    MappingOptions options = MappingOptions.builder().setContent(ContentCapture.ALL).build();
    List<Map<String, Object>> tasks =
        SpanMapping.read(file.spans(), file.logs(), options).stream()
            .map(GoldenTasksTest::withoutPlace)
            .toList();
    Path golden = GOLDEN.resolve(name + ".json");
    String json = PrettyJson.write(tasks);

    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, json);
    }

    assertThat(json).isEqualTo(Files.readString(golden));
  }

  /** The version of this library and of the JVM are those of the machine that tests. */
  @SuppressWarnings("unchecked") // the wire format
  private static Map<String, Object> withoutPlace(TaskData task) {
    Map<String, Object> members = new LinkedHashMap<>(task.toMap());
    Map<String, Object> environment =
        new LinkedHashMap<>((Map<String, Object>) members.get("environment"));
    environment.remove("sdk_version");
    environment.remove("runtime");
    members.put("environment", environment);
    return members;
  }
}
