package ai.i42m.infinium.testkit;

import ai.i42m.infinium.testkit.PromptStore.Version;
import ai.i42m.infinium.testkit.internal.http.Answer;
import ai.i42m.infinium.testkit.internal.http.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Hands out managed prompts. */
final class PromptHandler implements Handler {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  private final PromptStore prompts;

  PromptHandler(PromptStore prompts) {
    this.prompts = prompts;
  }

  @Override
  public Answer handle(Request request, List<String> arguments) throws Refusal {
    String promptId = Agents.normaliseOrEmpty(arguments.get(0));
    if (promptId.isEmpty()) {
      throw new Refusal(400, "prompt_id must be a valid UUID format");
    }
    if (!promptId.equals(Agents.normaliseOrEmpty(request.header("x-prompt-id")))) {
      throw new Refusal(401, "the prompt of the path is not the prompt of x-prompt-id");
    }
    List<Version> versions = prompts.versions(promptId);
    if (versions.isEmpty()) {
      throw new Refusal(404, "no prompt " + promptId);
    }
    if (!versions.get(0).key().equals(request.header("x-prompt-key"))) {
      throw new Refusal(401, "wrong key (x-prompt-key)");
    }
    return answer(promptId, pick(versions, arguments.get(1)));
  }

  private static Version pick(List<Version> versions, String wanted) throws Refusal {
    if (wanted.equals("latest")) {
      return versions.get(versions.size() - 1);
    }
    if (!NUMBER.matcher(wanted).matches()) {
      throw new Refusal(400, "version must be a positive integer or 'latest'");
    }
    int number = Integer.parseInt(wanted);
    if (number > versions.size()) {
      throw new Refusal(404, "no version " + number);
    }
    return versions.get(number - 1);
  }

  private static Answer answer(String promptId, Version version) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("promptId", promptId);
    body.put("name", version.content().name());
    body.put("version", version.number());
    body.put("content", version.content().text());
    body.put("createdAt", version.createdAt().toString());
    return Answer.json(200, body);
  }
}
