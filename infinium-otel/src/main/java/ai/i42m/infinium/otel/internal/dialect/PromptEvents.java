package ai.i42m.infinium.otel.internal.dialect;

import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.PROMPT_FETCHED_AT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.PROMPT_FETCH_EVENT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.PROMPT_ID;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.PROMPT_NAME;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.PROMPT_SOURCE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.PROMPT_VARIABLES_USED;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.PROMPT_VERSION;

import ai.i42m.infinium.task.PromptUsed;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Managed prompts that a task's root tells of, one event each. */
public final class PromptEvents {

  private PromptEvents() {}

  /** All prompts on the span, in order; an event without id, name or version is none. */
  public static List<PromptUsed> all(SpanData span) {
    List<PromptUsed> prompts = new ArrayList<>();
    for (EventData event : span.getEvents()) {
      PromptUsed prompt = event.getName().equals(PROMPT_FETCH_EVENT) ? prompt(event) : null;
      if (prompt != null) {
        prompts.add(prompt);
      }
    }
    return prompts;
  }

  private static @Nullable PromptUsed prompt(EventData event) {
    SpanAttributes attributes = SpanAttributes.of(event.getAttributes());
    String id = attributes.text(PROMPT_ID);
    String name = attributes.text(PROMPT_NAME);
    Long version = attributes.integer(PROMPT_VERSION);
    if (id == null || name == null || version == null) {
      return null;
    }
    PromptUsed.Builder prompt =
        PromptUsed.builder(id, name, version)
            .variablesUsed(attributes.texts(PROMPT_VARIABLES_USED))
            .fetchedAt(attributes.text(PROMPT_FETCHED_AT));
    String source = attributes.text(PROMPT_SOURCE);
    return source == null ? prompt.build() : prompt.source(source).build();
  }
}
