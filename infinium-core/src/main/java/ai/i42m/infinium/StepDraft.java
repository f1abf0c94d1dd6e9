package ai.i42m.infinium;

import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.ExecutionStep;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was recorded of one step so far. Not thread-safe; its {@link StepContext} owns it. */
final class StepDraft {
  private static final String ENDED = "infinium.ended";

  private final ExecutionStep.Builder step;
  private final Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
  private @Nullable ErrorDetail thrown;
  private @Nullable ErrorDetail stated;
  private @Nullable ExecutionStep sealed;

  StepDraft(ExecutionStep.Builder step) {
    this.step = step;
  }

  ExecutionStep.Builder step() {
    return step;
  }

  void addMetadata(Map<String, ? extends @Nullable Object> entries) {
    metadata.putAll(entries);
  }

  /** The last one counts, unless an error is stated. */
  void setThrown(ErrorDetail thrown) {
    this.thrown = thrown;
  }

  void setStated(@Nullable ErrorDetail stated) {
    this.stated = stated;
  }

  boolean isSealed() {
    return sealed != null;
  }

  /**
   * The step for good; once sealed it stays as it is.
   *
   * @param duration null when the step has not ended, which its metadata then says
   */
  ExecutionStep seal(@Nullable Duration duration) {
    if (sealed == null) {
      if (duration == null) {
        metadata.put(ENDED, false);
      }
      sealed =
          step.duration(duration)
              .error(stated == null ? thrown : stated)
              .metadata(metadata.isEmpty() ? null : metadata)
              .build();
    }
    return sealed;
  }
}
