package ai.i42m.infinium;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.internal.http.ApiRequests;
import ai.i42m.infinium.internal.http.HttpAnswer;
import ai.i42m.infinium.internal.http.HttpRequest;
import ai.i42m.infinium.internal.http.HttpSender;
import ai.i42m.infinium.internal.http.StatusErrors;
import ai.i42m.infinium.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fetches one managed prompt and reads the answer. */
record PromptFetch(String promptId, String promptKey, String version, Map<String, ?> variables) {
  PromptContent over(HttpSender sender) {
    HttpRequest request = ApiRequests.prompt(promptId, promptKey, version);
    HttpAnswer answer =
        StatusErrors.requireSuccess(request, sender.send(request), StatusErrors.PROMPT_ADVICE);
    PromptContent prompt = read(answer);
    if (prompt == null) {
      throw StatusErrors.unreadable(request, answer, "a prompt");
    }
    return prompt;
  }

  private @Nullable PromptContent read(HttpAnswer answer) {
    if (json(answer) instanceof Map<?, ?> members
        && members.get("content") instanceof String content
        && members.get("version") instanceof Long number) {
      String id = members.get("promptId") instanceof String text ? text : promptId;
      String name = members.get("name") instanceof String text ? text : "";
      return PromptContent.builder(id, name, number.intValue(), content)
          .createdAt(members.get("createdAt") instanceof String text ? text : null)
          .variables(variables)
          .build();
    }
    return null;
  }

  private static @Nullable Object json(HttpAnswer answer) {
    try {
      return Json.read(answer.body());
    } catch (ValidationException notJson) {
      return null;
    }
  }
}
