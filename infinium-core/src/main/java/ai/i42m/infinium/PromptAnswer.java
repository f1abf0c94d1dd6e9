package ai.i42m.infinium;

import ai.i42m.infinium.error.ValidationException;
import ai.i42m.infinium.internal.http.HttpAnswer;
import ai.i42m.infinium.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a managed prompt from Infinium's answer. */
final class PromptAnswer {
  private PromptAnswer() {}

  /** The prompt, to be completed; null when the answer has no content or version number. */
  static PromptContent.@Nullable Builder read(HttpAnswer answer, String requestedId) {
    if (json(answer) instanceof Map<?, ?> members
        && members.get("content") instanceof String content
        && members.get("version") instanceof Long version
        && version.longValue() == version.intValue()) {
      String id = members.get("promptId") instanceof String text ? text : requestedId;
      String name = members.get("name") instanceof String text ? text : "";
      String createdAt = members.get("createdAt") instanceof String text ? text : null;
      return PromptContent.builder(id, name, version.intValue(), content).createdAt(createdAt);
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
