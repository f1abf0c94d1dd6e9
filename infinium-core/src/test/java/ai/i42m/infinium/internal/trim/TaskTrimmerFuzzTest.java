package ai.i42m.infinium.internal.trim;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.internal.http.ApiRequests;
import ai.i42m.infinium.json.TaskJson;
import ai.i42m.infinium.task.TaskData;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the task: what comes out fits, reads back, and kept the more valuable. */
class TaskTrimmerFuzzTest {
  private static final int ROUNDS = 15;

  @ParameterizedTest
  @ValueSource(longs = {1, 20261121, -7})
  void trim_ofAnyTask_fitsAndReadsBack(long seed) {
    int trimmed = 0;
    for (int i = 0; i < ROUNDS; i++) {
      TaskData task = LargeTasks.random(seed + i);
      TaskData left = TaskTrimmer.trim(task);

      byte[] json = TaskJson.write(left);
      assertThat(json.length).isLessThanOrEqualTo(ApiRequests.MAX_BODY_BYTES);
      assertThat(TaskJson.read(json)).isEqualTo(left);
      if (TaskJson.write(task).length <= ApiRequests.MAX_BODY_BYTES) {
        assertThat(left).isSameAs(task);
      } else {
        trimmed++;
        assertKeepsTheMoreValuable(task, left);
      }
    }
    assertThat(trimmed).isBetween(ROUNDS / 5, ROUNDS);
  }

  /** Above the rank at the border the task holds as many bytes as before; below it holds none. */
  private static void assertKeepsTheMoreValuable(TaskData task, TaskData left) {
    RankedBytes before = RankedBytes.of(task, TrimOrder.create());
    RankedBytes after = RankedBytes.of(withoutCutFields(left), TrimOrder.create());
    Rank border = null;
    for (Rank rank : EnumSet.range(Rank.LARGE_METADATA, Rank.EXPECTED_OUTCOME)) {
      if (border == null && after.at(rank) > 0) {
        border = rank;
      } else if (border != null) {
        assertThat(after.at(rank)).as("%s after %s", rank, border).isEqualTo(before.at(rank));
      }
    }
    assertThat(left.name()).isEqualTo(task.name());
    assertThat(left.description()).isEqualTo(task.description());
    assertThat(requireNonNull(left.environment()).customTags()).containsKey(CutFields.TAG);
  }

  private static TaskData withoutCutFields(TaskData task) {
    Map<String, @Nullable Object> environment =
        new LinkedHashMap<>(requireNonNull(task.environment()).toMap());
    Map<String, @Nullable String> tags =
        new LinkedHashMap<>(requireNonNull(requireNonNull(task.environment()).customTags()));
    tags.remove(CutFields.TAG);
    environment.put("custom_tags", tags);
    return task.toBuilder().environment(environment).build();
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 99})
  void sizes_areWhatIsWritten(long seed) {
    for (int i = 0; i < ROUNDS; i++) {
      TaskData task = LargeTasks.random(seed + i);
      long size =
          RankedBytes.of(task, TrimOrder.create()).from(Rank.LARGE_METADATA) - JsonSize.COMMA;

      assertThat(size).isEqualTo(TaskJson.write(task).length);
    }
  }
}
