package ai.i42m.infinium.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.task.ExecutionStep;
import ai.i42m.infinium.task.TaskData;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Broken bytes lead to a ValidationException or a value, and whatever the model holds comes back
 * equal.
 */
class JsonFuzzTest {
  private static final int ROUNDS = 1_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 20261121, -7})
  void read_brokenBodies_throwNothingButValidation(long seed) {
    Random random = new Random(seed);
    List<String> lines = WireVectorsTest.lines();
    for (int i = 0; i < ROUNDS; i++) {
      byte[] body = TaskJson.write(task(random));
      if (random.nextBoolean()) {
        body = Json.write(Json.read(lines.get(random.nextInt(lines.size()))));
      }
      readOrRefuse(broken(body, random));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20261121, -7})
  void read_garbage_throwsNothingButValidation(long seed) {
    Random random = new Random(seed);
    byte[] alphabet = "{}[]\",:\\0123456789.eE+-truefalsn \u00ff\u0000".getBytes(UTF_8);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] garbage = new byte[random.nextInt(200)];
      for (int j = 0; j < garbage.length; j++) {
        garbage[j] = alphabet[random.nextInt(alphabet.length)];
      }
      readOrRefuse(garbage);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20261121, -7})
  void read_ofWritten_isEqualWhateverTheContent(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      TaskData task = task(random);
      assertThat(TaskJson.read(TaskJson.write(task)).toMap())
          .as("round %s", i)
          .isEqualTo(task.toMap());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20261121, -7})
  void read_ofWritten_isEqualWithHostileValuesInEveryMember(long seed) {
    Random random = new Random(seed);
    for (String line : WireVectorsTest.lines()) {
      TaskData task = TaskData.fromMap(hostile(WireVectorsTest.member(line, "body"), random));
      assertThat(TaskJson.read(TaskJson.write(task)).toMap()).as(line).isEqualTo(task.toMap());
    }
  }

  private static void readOrRefuse(byte[] json) {
    try {
      assertThat(TaskJson.read(json)).isNotNull();
    } catch (ValidationException e) {
      assertThat(e.field()).doesNotContain("\"", " ", ":");
    }
  }

  private static byte[] broken(byte[] body, Random random) {
    byte[] broken =
        Arrays.copyOf(body, random.nextInt(4) == 0 ? random.nextInt(body.length) : body.length);
    int changes = broken.length == 0 ? 0 : random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
    }
    return broken;
  }

  private static TaskData task(Random random) {
    return TaskData.builder(text(random), text(random))
        .duration(Duration.ofNanos((long) (random.nextDouble() * 86_400e9)))
        .inputSummary(text(random))
        .addStep(
            ExecutionStep.builder(random.nextLong(), text(random), text(random))
                .metadata(map(random, 0))
                .build())
        .build();
  }

  /** The members of {@code object} with other values of the same types. */
  private static Map<String, @Nullable Object> hostile(Map<?, ?> object, Random random) {
    Map<String, @Nullable Object> hostile = new LinkedHashMap<>();
    object.forEach(
        (name, value) ->
            hostile.put(
                name.toString(),
                switch (name.toString()) {
                  case "current_datetime" -> value;
                  case "duration" -> random.nextInt(86_400_000) / 1_000.0;
                  case "metadata" -> map(random, 0);
                  default -> hostile(value, random);
                }));
    return hostile;
  }

  private static @Nullable Object hostile(@Nullable Object value, Random random) {
    if (value instanceof Map<?, ?> object) {
      return hostile(object, random);
    }
    if (value instanceof List<?> items) {
      List<@Nullable Object> hostile = new ArrayList<>();
      items.forEach(item -> hostile.add(hostile(item, random)));
      return hostile;
    }
    if (value instanceof String) {
      return text(random);
    }
    if (value instanceof Boolean) {
      return random.nextBoolean();
    }
    if (value instanceof Double) {
      return random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
    }
    return value == null ? null : random.nextLong() >> random.nextInt(64);
  }

  private static @Nullable Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 4 ? 8 : 10)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong() >> random.nextInt(64);
      case 3 -> Double.longBitsToDouble(random.nextLong());
      case 4 -> Float.intBitsToFloat(random.nextInt());
      case 5 -> new BigInteger(random.nextInt(300), random);
      case 6 ->
          new BigDecimal(new BigInteger(random.nextInt(300), random), random.nextInt(800) - 400);
      case 7 -> text(random);
      case 8 -> map(random, depth + 1);
      default -> list(random, depth + 1);
    };
  }

  private static Map<String, @Nullable Object> map(Random random, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      map.put(text(random), value(random, depth));
    }
    return map;
  }

  private static List<@Nullable Object> list(Random random, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      list.add(value(random, depth));
    }
    return list;
  }

  /** Any UTF-16 units, so with lone surrogates and control characters. */
  private static String text(Random random) {
    int bound = random.nextBoolean() ? 0x80 : 0x1_0000;
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      text.append((char) random.nextInt(bound));
    }
    return text.toString();
  }
}
