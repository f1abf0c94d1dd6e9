package ai.i42m.infinium.otel.internal.trace;

import static ai.i42m.infinium.otel.attribute.GenAiAttributes.ERROR_TYPE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.ERROR_CODE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.ERROR_MESSAGE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.ERROR_RECOVERABLE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.ERROR_RETRY_COUNT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.ERROR_STACK_TRACE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.PROMPT_FETCHED_AT;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.PROMPT_ID;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.PROMPT_NAME;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.PROMPT_SOURCE;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.PROMPT_VARIABLES_USED;
import static ai.i42m.infinium.otel.attribute.InfiniumAttributes.PROMPT_VERSION;

import ai.i42m.infinium.task.ErrorDetail;
import ai.i42m.infinium.task.PromptUsed;
import io.opentelemetry.api.common.Attributes;

/** Attributes of the events that stand for errors and for managed prompts. */
final class Events {

  private Events() {}

  static Attributes of(ErrorDetail error) {
    return Attributes.builder()
        .put(ERROR_TYPE, error.errorType())
        .put(ERROR_MESSAGE, error.message())
        .put(ERROR_RECOVERABLE, error.recoverable())
        .put(ERROR_RETRY_COUNT, error.retryCount())
        .put(ERROR_STACK_TRACE, error.stackTrace())
        .put(ERROR_CODE, error.errorCode())
        .build();
  }

  static Attributes of(PromptUsed prompt) {
    return Attributes.builder()
        .put(PROMPT_ID, prompt.promptId())
        .put(PROMPT_NAME, prompt.promptName())
        .put(PROMPT_VERSION, prompt.version())
        .put(PROMPT_SOURCE, prompt.source())
        .put(PROMPT_VARIABLES_USED, prompt.variablesUsed())
        .put(PROMPT_FETCHED_AT, prompt.fetchedAt())
        .build();
  }
}
