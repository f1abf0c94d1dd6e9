package ai.i42m.infinium.internal.delivery;

import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.ToolCall;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/**
 * Tasks as agents make them: steps with model calls, tool calls, texts and metadata; a fifth of
 * them in Japanese, whose letters take two bytes in memory and three on the wire.
 */
final class DayTasks {
  private static final int STEP_CHARACTERS = 4_000;
  private static final int POOL_CHARACTERS = 1 << 16;

  private final Random random = new Random(42);
  private final int mostBytes;
  private final String latin = pool('a', 'z');
  private final String japanese = pool('あ', 'ん');

  /** Tasks of 1 KB to so many bytes of JSON, each size as likely. */
  DayTasks(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  private String pool(char first, char last) {
    StringBuilder pool = new StringBuilder(POOL_CHARACTERS);
    for (int i = 0; i < POOL_CHARACTERS; i++) {
      pool.append((char) random.nextInt(first, last + 1));
    }
    return pool.toString();
  }

  TaskData next() {
    boolean isJapanese = random.nextInt(5) == 0;
    String pool = isJapanese ? japanese : latin;
    int characters = random.nextInt(1_000, mostBytes) / (isJapanese ? 3 : 1);
    TaskData.Builder task =
        TaskData.builder("Research", "Answers a question")
            .duration(Duration.ofSeconds(12))
            .inputSummary(text(pool, Math.min(characters, STEP_CHARACTERS) / 4));
    for (int step = 1; characters > 0; step++) {
      task.addStep(step(step, pool, Math.min(characters, STEP_CHARACTERS)));
      characters -= STEP_CHARACTERS;
    }
    return task.build();
  }

  private ExecutionStep step(int number, String pool, int characters) {
    return ExecutionStep.builder(number, "tool_use", "Looks something up")
        .inputPreview(text(pool, characters / 4))
        .outputPreview(text(pool, characters / 4))
        .toolCall(ToolCall.builder("search").inputSummary(text(pool, characters / 8)).build())
        .llmCall(LlmCall.builder("gpt-4o").provider("openai").promptTokens(number).build())
        .metadata(Map.of("attributes", Map.of("result", text(pool, characters / 8))))
        .build();
  }

  /** Memory of its own for each. */
  private String text(String pool, int characters) {
    int start = random.nextInt(pool.length() - characters);
    return pool.substring(start, start + characters);
  }
}
