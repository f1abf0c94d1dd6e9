package ai.i42m.infinium.otel.internal.watch.openai;

import static ai.i42m.infinium.otel.internal.watch.openai.Fields.list;
import static ai.i42m.infinium.otel.internal.watch.openai.Fields.value;

import ai.i42m.infinium.otel.attribute.GenAiAttributes.OperationValues;
import ai.i42m.infinium.otel.internal.watch.CallAnswer;
import ai.i42m.infinium.otel.internal.watch.CallReader;
import ai.i42m.infinium.otel.internal.watch.CallRequest;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionChoice;
import com.openai.models.completions.CompletionCreateParams;
import org.jspecify.annotations.Nullable;

/** Reads the legacy completions, whose streams have pieces of the same type. Thread-safe. */
final class CompletionReader implements CallReader {

  @Override
  public String operation() {
    return OperationValues.TEXT_COMPLETION;
  }

  @Override
  public void request(Object parameters, CallRequest to) {
    if (!(parameters instanceof CompletionCreateParams completion)) {
      return;
    }
    CompletionCreateParams.Model model = value(completion._model());
    to.model(model == null ? null : model.asString());
    to.temperature(value(completion._temperature()));
    to.topP(value(completion._topP()));
    to.maxTokens(value(completion._maxTokens()));
    to.frequencyPenalty(value(completion._frequencyPenalty()));
    to.presencePenalty(value(completion._presencePenalty()));
    to.seed(value(completion._seed()));
    to.choiceCount(value(completion._n()));
    if (to.takesContent()) {
      prompt(value(completion._prompt()), to);
    }
  }

  private static void prompt(CompletionCreateParams.@Nullable Prompt prompt, CallRequest to) {
    if (prompt != null && prompt.isString()) {
      to.message("user", prompt.asString());
    } else if (prompt != null && prompt.isArrayOfStrings()) {
      Fields.lastTwo(prompt.asArrayOfStrings()).forEach(text -> to.message("user", text));
    }
  }

  @Override
  public void answer(Object answer, CallAnswer to) {
    chunk(answer, to);
  }

  @Override
  public void chunk(Object chunk, CallAnswer to) {
    if (!(chunk instanceof Completion completion)) {
      return;
    }
    to.id(value(completion._id()));
    to.model(value(completion._model()));
    Tokens.tell(value(completion._usage()), to);
    for (CompletionChoice choice : list(completion._choices())) {
      CompletionChoice.FinishReason reason = value(choice._finishReason());
      to.finishReason(reason == null ? null : reason.asString());
      Long index = value(choice._index());
      if (to.takesContent() && (index == null || index == 0)) {
        to.text(value(choice._text()));
      }
    }
  }
}
