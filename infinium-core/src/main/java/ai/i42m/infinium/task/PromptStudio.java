package ai.i42m.infinium.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The object around the prompts of a task on the wire. */
record PromptStudio(List<PromptUsed> promptsUsed) implements WireObject {
  static PromptStudio read(FieldSource in) {
    return new PromptStudio(in.objects("prompts_used", PromptUsed::read));
  }

  /** Null when there is no prompt, so that an empty object never reaches a sink. */
  static @Nullable PromptStudio orNull(List<PromptUsed> promptsUsed) {
    return promptsUsed.isEmpty() ? null : new PromptStudio(promptsUsed);
  }

  @Override
  public void writeTo(FieldSink out) {
    out.objects("prompts_used", promptsUsed);
  }
}
