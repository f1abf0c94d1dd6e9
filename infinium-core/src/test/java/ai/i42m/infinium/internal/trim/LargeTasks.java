package ai.i42m.infinium.internal.trim;

import ai.i42m.infinium.task.EnvironmentContext;
import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.ExpectedOutcome;
import ai.i42m.infinium.task.LlmCall;
import ai.i42m.infinium.task.LlmUsage;
import ai.i42m.infinium.task.PromptUsed;
import ai.i42m.infinium.task.TaskData;
import ai.i42m.infinium.task.ToolCall;
import ai.i42m.infinium.task.section.General;
import ai.i42m.infinium.task.section.Support;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Seeded tasks of any size, with every kind of member and every kind of character. */
final class LargeTasks {
  private static final String[] CHARACTERS = {
    "x", "plain words ", "\u0001", "\"", "\\", "\n", "\u007f", "\u00e9", "\u20ac", "\ud83d\ude00"
  };

  private final Random random;
  private final double scale;

  private LargeTasks(Random random, double scale) {
    this.random = random;
    this.scale = scale;
  }

  static TaskData.Builder task() {
    return TaskData.builder("A large task", "that has more than one can send")
        .duration(Duration.ofMillis(1_234))
        .currentDatetime("2026-11-21T10:00:00Z");
  }

  static ExecutionStep.Builder step(int number) {
    return ExecutionStep.builder(number, "tool_use", "step " + number);
  }

  /** A task whose parts are each between nothing and so large that one alone is too much. */
  static TaskData random(long seed) {
    Random random = new Random(seed);
    LargeTasks tasks = new LargeTasks(random, Math.pow(10, random.nextDouble() * 1.5));
    return tasks.next();
  }

  private TaskData next() {
    TaskData.Builder task = task();
    task.inputSummary(text(20_000)).outputSummary(text(20_000));
    task.expectedOutcome(
        random.nextInt(4) == 0
            ? null
            : ExpectedOutcome.builder(some(8_000))
                .requiredDeliverables(List.of(some(900), some(90), some(9)))
                .build());
    for (int i = random.nextInt((int) (40 * scale)); i > 0; i--) {
      task.addStep(step());
    }
    for (int i = random.nextInt((int) (5 * scale)); i > 0; i--) {
      task.addError(error());
    }
    LlmUsage.Builder usage = LlmUsage.builder().model(text(100)).promptTokens(1_000);
    for (int i = random.nextInt((int) (10 * scale)); i > 0; i--) {
      usage.addCall(LlmCall.builder(some(20)).purpose(text(100)).temperature(0.7).build());
    }
    return task.llmUsage(usage.build())
        .general(General.builder().agentNotes(text(9_000)).errorsEncountered(errors()).build())
        .support(Support.builder().resolution(text(3_000)).followUpRequired(true).build())
        .environment(environment())
        .addPromptUsed(PromptUsed.builder("id", some(50), 3).build())
        .build();
  }

  private ExecutionStep step() {
    ExecutionStep.Builder step =
        ExecutionStep.builder(random.nextInt(), some(10), some(500))
            .duration(Duration.ofMillis(random.nextInt(1_000)))
            .inputPreview(text(900))
            .outputPreview(text(4_000))
            .metadata(random.nextInt(3) == 0 ? Map.of() : map(0))
            .error(random.nextInt(9) == 0 ? error() : null);
    if (random.nextBoolean()) {
      step.toolCall(
          ToolCall.builder(some(20))
              .inputSummary(text(900))
              .outputSummary(text(4_000))
              .error(random.nextInt(9) == 0 ? error() : null)
              .httpStatus(200)
              .build());
    }
    return step.llmCall(LlmCall.builder("m").purpose(text(300)).build()).build();
  }

  private List<ErrorDetail> errors() {
    return random.nextBoolean() ? List.of() : List.of(error(), error());
  }

  private ErrorDetail error() {
    return ErrorDetail.builder(some(30), some(3_000)).stackTrace(text(9_000)).build();
  }

  private @Nullable EnvironmentContext environment() {
    EnvironmentContext.Builder environment = EnvironmentContext.builder().runtime(text(30));
    for (int i = random.nextInt(20); i > 0; i--) {
      environment.customTag((random.nextInt(3) == 0 ? "infinium." : "") + "tag" + i, some(900));
    }
    return random.nextInt(4) == 0 ? null : environment.build();
  }

  private Map<String, @Nullable Object> map(int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      map.put(some(9) + i, random.nextInt(50) == 0 ? text(90_000) : value(depth));
    }
    return map;
  }

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> null;
      case 1 -> random.nextInt();
      case 2 -> List.of(random.nextInt(9) / 8.0, true, some(9));
      case 3 -> depth > 20 ? Map.of() : map(depth + 1);
      default -> some(50);
    };
  }

  private @Nullable String text(int length) {
    return random.nextInt(3) == 0 ? null : some(length);
  }

  private String some(int length) {
    String characters = CHARACTERS[random.nextInt(CHARACTERS.length)];
    int wanted = random.nextInt((int) (length * Math.sqrt(scale)));
    return characters.repeat(wanted / characters.length() + 1);
  }
}
